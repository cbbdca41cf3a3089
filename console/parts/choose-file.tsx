import { useRef } from "preact/hooks";

/** A button that lets somebody choose a JSON file, and gives its text. */
export const ChooseFile = ({
  label,
  disabled,
  onText,
}: {
  label: string;
  disabled?: boolean;
  onText(text: string, fileName: string): void;
}) => {
  const input = useRef<HTMLInputElement>(null);
  const read = async () => {
    const file = input.current?.files?.[0];
    if (!file) return;
    const text = await file.text();
    // The same file may be chosen again once it has been put right.
    if (input.current) input.current.value = "";
    onText(text, file.name);
  };
  return (
    <>
      <button type="button" disabled={disabled} onClick={() => input.current?.click()}>
        {label}
      </button>
      <input ref={input} hidden type="file" accept=".json,application/json" aria-label={label} onChange={read} />
    </>
  );
};
