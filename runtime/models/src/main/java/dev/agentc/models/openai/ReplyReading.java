package dev.agentc.models.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.Reply;
import dev.agentc.effect.ToolCall;
import dev.agentc.effect.Usage;
import dev.agentc.models.Estimate;
import dev.agentc.models.ExactJson;
import dev.agentc.models.openai.reply.Choice;
import dev.agentc.models.openai.reply.Draft;
import dev.agentc.models.openai.reply.WireToolNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What came, as a reply. It is whole if it says why it ended; or came in one piece; or, with something in it, was closed by
 * {@code [DONE]} or a last chunk with the usage. Otherwise it was cut, whatever it holds.
 */
record ReplyReading(OpenAiFailures failures, WireToolNames names, String beside) {
    /** Servers put words of their own in front or behind, as in {@code content_filter: PROHIBITED_CONTENT}. */
    private static final Pattern LENGTH = Pattern.compile(
            "length|max_(output_|completion_)?tokens?|max_output|(token|output|error)_limit|context_window");

    private static final Pattern FILTER = Pattern.compile(
            "content[_-]?filter|safety|recitation|sensitive|blocklist|prohibited|spii|moderation|guardrail|toxic|refusal");
    /** Words of servers for a reply that they gave up, or for a call that they could not make out. */
    private static final Pattern BROKEN = Pattern.compile(
            "error(?!_toxic|_limit)|insufficient_system_resource|abort|cancell?ed|overloaded|time_?out|incomplete|malformed|unexpected_tool_call|too_many_tool_calls|missing_thought_signature");

    Reply reply(ChatRequest request, Draft draft) {
        Choice choice = draft.choice();
        String word = choice.finish().toLowerCase(Locale.ROOT);
        if (isBroken(word)) {
            throw failures.gaveUp(word);
        }
        List<ToolCall> calls = choice.calls().calls(names);
        if (word.isEmpty() && !isWhole(draft, choice, calls)) {
            throw failures.cut(beside);
        }
        String text = answer(request, choice, calls);
        Usage usage = usage(draft.usage(), request, text, calls);
        if (text.isEmpty() && calls.isEmpty() && !choice.refusal().isBlank()) {
            throw failures.refusal(choice.refusal(), usage);
        }
        Reply.Finish finish = finish(word, calls);
        boolean cut = !calls.isEmpty() && isCut(finish, calls.getLast(), draft.usage(), request.maxOutput());
        return new Reply(
                text,
                cut ? unread(calls) : calls,
                cut ? Reply.Finish.LENGTH : finish,
                usage,
                draft.model(),
                null,
                text.equals(choice.text())
                        ? choice.thinking()
                                .back(choice.calls().extras())
                                .map(ObjectNode::toString)
                                .orElse(null)
                        : null);
    }

    /** Whether a word of why a reply ended says that it was given up. */
    static boolean isBroken(String word) {
        return BROKEN.matcher(word.toLowerCase(Locale.ROOT)).find();
    }

    /** Servers whose model was told not to think take its answer for thinking. Nobody thinks one JSON object and nothing else. */
    private static String answer(ChatRequest request, Choice choice, List<ToolCall> calls) {
        String thought = choice.thinking().text();
        boolean silent = choice.text().isBlank() && calls.isEmpty();
        return silent && request.output() != null && ExactJson.object(thought) != null ? thought : choice.text();
    }

    private static boolean isWhole(Draft draft, Choice choice, List<ToolCall> calls) {
        boolean some = !choice.text().isEmpty()
                || !calls.isEmpty()
                || !choice.refusal().isEmpty();
        boolean readable = calls.stream().allMatch(call -> call.arguments() != null);
        return some && readable && (choice.isWhole() || draft.isClosed());
    }

    private static Reply.Finish finish(String word, List<ToolCall> calls) {
        if (FILTER.matcher(word).find()) {
            return Reply.Finish.FILTER;
        }
        if (LENGTH.matcher(word).find()) {
            return Reply.Finish.LENGTH;
        }
        // Servers differ in what they say of a reply with calls; the calls are there or not.
        return calls.isEmpty() ? Reply.Finish.STOP : Reply.Finish.CALLS;
    }

    /**
     * Whether the last call was still being written when the length was reached. Some servers say {@code tool_calls} then, some close
     * what was begun: no arguments are no word of the model's.
     */
    private static boolean isCut(Reply.Finish finish, ToolCall last, JsonNode usage, int most) {
        boolean full = count(usage, "completion_tokens", "output_tokens").orElse(0) == most;
        boolean reached = finish == Reply.Finish.LENGTH || finish == Reply.Finish.CALLS && full;
        return reached && (last.arguments() == null || last.arguments().isEmpty());
    }

    private static List<ToolCall> unread(List<ToolCall> calls) {
        List<ToolCall> read = new ArrayList<>(calls);
        ToolCall last = read.removeLast();
        read.add(new ToolCall(last.index(), last.name(), null, last.raw()));
        return read;
    }

    private static Usage usage(JsonNode said, ChatRequest request, String text, List<ToolCall> calls) {
        OptionalInt input = count(said, "prompt_tokens", "input_tokens");
        OptionalInt output = count(said, "completion_tokens", "output_tokens");
        if (input.orElse(0) == 0 || output.isEmpty()) { // nothing is asked with no tokens
            return Estimate.of(request, text, calls);
        }
        OptionalInt cached = count(said.path("prompt_tokens_details"), "cached_tokens", "cached_tokens");
        int known = cached.isPresent()
                ? cached.getAsInt()
                : count(said, "prompt_cache_hit_tokens", "cached_tokens").orElse(0);
        int prompt = input.getAsInt();
        int written = known > prompt ? output.getAsInt() : written(said, prompt, output.getAsInt());
        return new Usage(prompt, written, Math.min(known, prompt), false);
    }

    /** Some servers leave out what the model thought, and count it in the sum alone. */
    private static int written(JsonNode said, int input, int output) {
        long all = count(said, "total_tokens", "total_tokens").orElse(0);
        return (int) Math.max(output, all - input);
    }

    private static OptionalInt count(JsonNode said, String name, String other) {
        JsonNode count = said.hasNonNull(name) ? said.path(name) : said.path(other);
        if (count.isTextual() && count.textValue().matches("\\d{1,9}")) {
            return OptionalInt.of(Integer.parseInt(count.textValue()));
        }
        return count.canConvertToInt() && count.intValue() >= 0
                ? OptionalInt.of(count.intValue())
                : OptionalInt.empty();
    }
}
