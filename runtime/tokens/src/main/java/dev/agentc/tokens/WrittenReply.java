package dev.agentc.tokens;

import dev.agentc.effect.ToolCall;
import java.util.List;

/** What a model wrote, taken apart: its text (beside calls without surrounding blanks) and the calls in order. */
public record WrittenReply(String text, List<ToolCall> calls) {
    public WrittenReply {
        calls = List.copyOf(calls);
    }
}
