package dev.agentc.models.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.Reply;
import dev.agentc.effect.ToolCall;
import dev.agentc.effect.Usage;
import dev.agentc.models.Estimate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What came, as a reply. It is whole if it says why it ended; or came in one piece; or, with something in it, was closed by
 * {@code [DONE]} or a last chunk with the usage. Otherwise it was cut, whatever it holds.
 */
record Answer(Failures failures, ToolNames names) {
  private static final Set<String> LENGTH = Set.of("length", "max_tokens", "model_length", "max_output_tokens");
  private static final Set<String> FILTER = Set.of("content_filter", "content-filter", "safety", "recitation", "sensitive", "blocklist", "prohibited_content", "spii");
  /** Words of servers for a reply that they gave up. */
  private static final Set<String> BROKEN = Set.of("error", "network_error", "insufficient_system_resource", "abort", "aborted", "cancelled", "engine_overloaded", "timeout");

  Reply reply(ChatRequest request, Draft draft) {
    Choice choice = draft.choice();
    String word = choice.finish().toLowerCase(Locale.ROOT);
    if (BROKEN.contains(word)) {
      throw failures.gaveUp(word);
    }
    List<ToolCall> calls = choice.calls().calls(names);
    if (word.isEmpty() && !isWhole(draft, choice, calls)) {
      throw failures.cut();
    }
    Usage usage = usage(draft.usage(), request, choice.text(), calls);
    if (choice.text().isEmpty() && calls.isEmpty() && !choice.refusal().isBlank()) {
      throw failures.refusal(choice.refusal(), usage);
    }
    return new Reply(
        choice.text(),
        calls,
        finish(word, calls),
        usage,
        draft.model(),
        null,
        choice.thinking().back(choice.calls().extras()).map(ObjectNode::toString).orElse(null));
  }

  private static boolean isWhole(Draft draft, Choice choice, List<ToolCall> calls) {
    boolean some = !choice.text().isEmpty() || !calls.isEmpty() || !choice.refusal().isEmpty();
    boolean readable = calls.stream().allMatch(call -> call.arguments() != null);
    return some && readable && (choice.isWhole() || draft.isClosed());
  }

  private static Reply.Finish finish(String word, List<ToolCall> calls) {
    if (LENGTH.contains(word)) {
      return Reply.Finish.LENGTH;
    }
    if (FILTER.contains(word)) {
      return Reply.Finish.FILTER;
    }
    // Servers differ in what they say of a reply with calls; the calls are there or not.
    return calls.isEmpty() ? Reply.Finish.STOP : Reply.Finish.CALLS;
  }

  private static Usage usage(JsonNode said, ChatRequest request, String text, List<ToolCall> calls) {
    OptionalInt input = count(said, "prompt_tokens", "input_tokens");
    OptionalInt output = count(said, "completion_tokens", "output_tokens");
    if (input.isEmpty() || output.isEmpty()) {
      return Estimate.of(request, text, calls);
    }
    OptionalInt cached = count(said.path("prompt_tokens_details"), "cached_tokens", "cached_tokens");
    int known = cached.isPresent() ? cached.getAsInt() : count(said, "prompt_cache_hit_tokens", "cached_tokens").orElse(0);
    return new Usage(input.getAsInt(), output.getAsInt(), Math.min(known, input.getAsInt()), false);
  }

  private static OptionalInt count(JsonNode said, String name, String other) {
    JsonNode count = said.hasNonNull(name) ? said.path(name) : said.path(other);
    return count.canConvertToInt() && count.intValue() >= 0 ? OptionalInt.of(count.intValue()) : OptionalInt.empty();
  }
}
