package dev.agentc.compiler.kind.test;

import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.SettingRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.plan.Code;

/** A recording lies beside the program, so that whoever has one has the other: its place is a constant, relative path. */
final class ReplaySetting implements SettingRule {
    @Override
    public void check(Setting setting, Code value, Checking at) {
        if (!(value instanceof Code.Template text)
                || text.parts().stream().anyMatch(part -> !(part instanceof Code.Chunk))) {
            wrong(value, "this place of a recording is worked out", at);
            return;
        }
        var path = new StringBuilder();
        text.parts().forEach(part -> path.append(((Code.Chunk) part).text()));
        if (path.isEmpty()
                || path.charAt(0) == '/'
                || path.charAt(0) == '~'
                || path.indexOf("\\") >= 0
                || path.indexOf(":") == 1) {
            wrong(value, "`" + path + "` is no path that starts at this file", at);
        }
    }

    private static void wrong(Code value, String message, Checking at) {
        at.findings()
                .add(
                        CheckRules.TEST_REPLAY,
                        at.home(),
                        value.span(),
                        message,
                        "write it out, from this file's folder on: `replay: \"tests/name.journal\"`");
    }
}
