export const openApiPage = (_document: unknown): string => `# API reference\n`;
