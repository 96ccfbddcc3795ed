// Packs the extension, with nothing asked of any other machine: vsce's own command asks a registry for a newer vsce where a person looks on.
import { createVSIX } from "@vscode/vsce";

await createVSIX({ dependencies: false, allowMissingRepository: true });
