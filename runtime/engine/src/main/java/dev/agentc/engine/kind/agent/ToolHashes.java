package dev.agentc.engine.kind.agent;

import dev.agentc.effect.ToolSpec;
import dev.agentc.engine.frame.RunProgram;
import dev.agentc.engine.json.JsonSchemas;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.plan.Callable;
import dev.agentc.plan.Hash;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What models are told of the tools of a program, as hashes: a run is pinned to them. */
public final class ToolHashes {
    private ToolHashes() {}

    /** By qualified name. */
    public static Map<String, String> hashes(RunProgram program) {
        Map<String, String> hashes = new TreeMap<>();
        for (String tool : program.mentions().tools()) {
            Callable declared = program.callee(tool).declaration();
            hashes.put(tool, Hash.ofText(RecordedJson.write(spec(declared, new JsonSchemas(program.types())))));
        }
        return hashes;
    }

    /** Parameters that no model can give are filled in wherever it stands in a list of tools. */
    private static ToolSpec spec(Callable tool, JsonSchemas schemas) {
        List<Callable.Parameter> given = tool.parameters().stream()
                .filter(parameter -> !isFilledIn(parameter.type()))
                .toList();
        return new ToolSpec(tool.shortName(), tool.doc(), schemas.parameters(given));
    }

    private static boolean isFilledIn(Type type) {
        return type instanceof Type.Opaque || type instanceof Type.Function || type instanceof Type.Secret;
    }
}
