package dev.agentc.tokens;

import dev.agentc.effect.ToolCall;
import java.util.List;

/** What a model wrote, taken apart: its text (beside calls without surrounding blanks) and the calls in order. */
public record Written(String text, List<ToolCall> calls) {
    public Written {
        calls = List.copyOf(calls);
    }
}
