package dev.agentc.engine.run;

import dev.agentc.engine.json.JsonSchemas;
import dev.agentc.plan.Hash;
import java.util.Map;
import java.util.TreeMap;

/** What models are told of the tools of a program, as hashes: a run is pinned to them. */
public final class Told {
    private Told() {}

    /** By qualified name. */
    public static Map<String, String> hashes(Program program) {
        Map<String, String> hashes = new TreeMap<>();
        for (String tool : program.mentions().tools()) {
            CallableValue open = new CallableValue(program.callee(tool));
            hashes.put(tool, Hash.ofText(Json.write(Party.spec(open, new JsonSchemas(program.types())))));
        }
        return hashes;
    }
}
