/**
 * The text that is meant by a cell. `="00123"` is how a text is kept from Excel, which would make a number of it; nobody
 * means the marks around it. Any other cell is as it stands.
 */
export const plainCell = (cell: string): string => {
  if (cell.charCodeAt(0) !== equalsSign) return cell;
  const inside = guarded.exec(cell)?.[1];
  return inside === undefined ? cell : inside.replaceAll('""', '"');
};

const equalsSign = 0x3d;
const guarded = /^="((?:[^"]|"")*)"\s*$/;
