package dev.agentc.engine.kind.agent;

import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.RunProgram;
import dev.agentc.engine.json.JsonSchemas;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.plan.Hash;
import java.util.Map;
import java.util.TreeMap;

/** What models are told of the tools of a program, as hashes: a run is pinned to them. */
public final class ToolHashes {
    private ToolHashes() {}

    /** By qualified name. */
    public static Map<String, String> hashes(RunProgram program) {
        Map<String, String> hashes = new TreeMap<>();
        for (String tool : program.mentions().tools()) {
            CallableValue open = new CallableValue(program.callee(tool));
            hashes.put(tool, Hash.ofText(RecordedJson.write(ModelBrief.spec(open, new JsonSchemas(program.types())))));
        }
        return hashes;
    }
}
