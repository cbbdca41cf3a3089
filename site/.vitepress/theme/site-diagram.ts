import address from "@mermaid-js/tiny/dist/mermaid.tiny.js?url";
import { useData } from "vitepress";
import { defineComponent, h, nextTick, onMounted, ref, watch } from "vue";

/** A diagram in the colours of the page, drawn in the browser; until then, and where no script runs, its text. */
export const SiteDiagram = defineComponent({
  props: { source: { type: String, required: true }, title: { type: String, required: true } },
  setup: ({ source, title }) => {
    const text = decodeURIComponent(source);
    const { isDark } = useData();
    const drawing = ref<string>();
    const element = ref<HTMLElement>();
    const draw = async () => {
      drawing.value = await drawDiagram(text, isDark.value);
      await nextTick();
      // Of one that is wider than the page its middle is seen first, where what it tells of begins.
      if (element.value) element.value.scrollLeft = (element.value.scrollWidth - element.value.clientWidth) / 2;
    };
    onMounted(() => {
      void draw();
      watch(isDark, draw);
    });
    // Whoever scrolls by keyboard must be able to stand on it.
    const frame = { ref: element, class: "site-diagram", role: "img", "aria-label": `Diagram: ${title}`, tabindex: 0 };
    return () =>
      drawing.value === undefined
        ? h("pre", { class: "site-diagram", tabindex: 0 }, text)
        : h("div", { ...frame, innerHTML: drawing.value });
  },
});

let drawn = 0;

const drawDiagram = async (text: string, isDark: boolean): Promise<string> => {
  loading ??= loadMermaid();
  await loading;
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: "strict",
    theme: isDark ? "dark" : "neutral",
    // Mermaid's own grey behind the words of an arrow is too light for them to be read.
    themeVariables: isDark ? { edgeLabelBackground: "#1b1b1f", textColor: "#e8ebef" } : {},
    fontFamily: "system-ui, sans-serif",
    state: { useMaxWidth: false },
  });
  drawn += 1;
  const { svg } = await mermaid.render(`site-diagram-${drawn}`, text);
  return svg;
};

let loading: Promise<void> | undefined;

/** The package is a script that fills a global name, and no module: it is loaded as it is, by the first diagram. */
const loadMermaid = async (): Promise<void> => {
  const script = Object.assign(document.createElement("script"), { src: address });
  const loaded = Promise.withResolvers<void>();
  script.onload = () => loaded.resolve();
  script.onerror = () => loaded.reject(new Error(`The library that draws diagrams could not be loaded: ${address}.`));
  document.head.append(script);
  await loaded.promise;
};
