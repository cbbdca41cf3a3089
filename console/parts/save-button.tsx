import { useState } from "preact/hooks";
import { ApiError } from "../api/api-error.ts";
import { type ApiCall, download } from "../api/call.ts";
import type { Role } from "../api/roles.ts";
import { say } from "../texts/say.ts";
import { AsCurl } from "./as-curl.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { RoleButton } from "./role-button.tsx";
import { saveFile } from "./save-file.ts";

/** Saves a file of the API, and says under which name, or why not. */
export const SaveButton = ({ label, needs, path }: { label: string; needs: Role; path: string }) => {
  const [state, setState] = useState<{ isRunning: boolean; error?: ApiError; saved?: string }>({ isRunning: false });
  const sent: ApiCall = { method: "GET", path };
  const save = async () => {
    setState({ isRunning: true });
    try {
      const { file, name } = await download(sent);
      saveFile(name, file);
      setState({ isRunning: false, saved: name });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setState({ isRunning: false, error });
    }
  };
  return (
    <div>
      <p class="actions">
        <RoleButton needs={needs} isIdle={state.isRunning} onClick={save}>
          {label}
        </RoleButton>
        <span role="status">{state.saved !== undefined && say("run.csv.saved", { name: state.saved })}</span>
      </p>
      <ProblemNote error={state.error} />
      <AsCurl sent={sent} />
    </div>
  );
};
