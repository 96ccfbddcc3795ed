package dev.agentc.models.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.Reply;
import dev.agentc.effect.ToolCall;
import dev.agentc.effect.Usage;
import dev.agentc.models.Estimate;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatResponseMetadata;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.FinishReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** LangChain4j's whole response as ours. A response without a finish marker is a cut one, whatever it holds. */
record Answer(Failures failures, Wire wire, ToolNames names) {
  private static final ObjectReader JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build().readerFor(JsonNode.class);

  Reply reply(ChatRequest request, ChatResponse response) {
    var metadata = (OpenAiChatResponseMetadata) response.metadata();
    FinishReason finish = metadata.finishReason() != null ? metadata.finishReason() : otherFinish(metadata);
    String text = response.aiMessage().text() == null ? "" : response.aiMessage().text();
    List<ToolCall> calls = calls(response.aiMessage().toolExecutionRequests());
    Usage usage = usage(metadata.tokenUsage(), request, text, calls);
    if (text.isEmpty() && calls.isEmpty()) {
      refusal(metadata.rawServerSentEvents(), usage);
    }
    return new Reply(
        text,
        calls,
        finish(finish, calls),
        usage,
        metadata.modelName() == null ? "" : metadata.modelName(),
        null,
        response.aiMessage().thinking());
  }

  private List<ToolCall> calls(List<ToolExecutionRequest> asked) {
    List<ToolCall> calls = new ArrayList<>(asked.size());
    for (ToolExecutionRequest call : asked) {
      String raw = call.arguments() == null ? "" : call.arguments();
      calls.add(new ToolCall(calls.size(), names.own(call.name()), object(raw), raw));
    }
    return calls;
  }

  private static @Nullable ObjectNode object(String raw) {
    try {
      return JSON.<JsonNode>readValue(raw) instanceof ObjectNode object ? object : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static Reply.Finish finish(FinishReason reason, List<ToolCall> calls) {
    return switch (reason) {
      case LENGTH -> Reply.Finish.LENGTH;
      case CONTENT_FILTER -> Reply.Finish.FILTER;
      // Servers differ in what they say of a reply with calls; the calls are there or not.
      case STOP, TOOL_EXECUTION, OTHER -> calls.isEmpty() ? Reply.Finish.STOP : Reply.Finish.CALLS;
    };
  }

  private static Usage usage(@Nullable OpenAiTokenUsage said, ChatRequest request, String text, List<ToolCall> calls) {
    if (said == null || !plausible(said.inputTokenCount()) || !plausible(said.outputTokenCount())) {
      return Estimate.of(request, text, calls);
    }
    Integer cached = said.inputTokensDetails() == null ? null : said.inputTokensDetails().cachedTokens();
    return new Usage(
        said.inputTokenCount(),
        said.outputTokenCount(),
        cached == null ? 0 : Math.clamp(cached, 0, said.inputTokenCount()),
        false);
  }

  private static boolean plausible(@Nullable Integer count) {
    return count != null && count >= 0;
  }

  /** A finish marker that LangChain4j does not know, or why there is none. */
  private FinishReason otherFinish(OpenAiChatResponseMetadata metadata) {
    List<ServerSentEvent> events = metadata.rawServerSentEvents();
    for (ServerSentEvent event : events.reversed()) {
      JsonNode data = event(event.data());
      if (data.hasNonNull("error")) {
        throw failures.inStream(data.get("error"));
      }
      String reason = data.path("choices").path(0).path("finish_reason").asText("");
      if (reason.equals("error")) {
        throw failures.inStream(data);
      }
      if (!reason.isEmpty() && !reason.equals("null")) {
        return FinishReason.OTHER;
      }
    }
    throw events.isEmpty() ? failures.noStream(wire) : failures.cut();
  }

  /** What a model says in place of an answer that it was asked for by a schema. LangChain4j passes it over. */
  private void refusal(List<ServerSentEvent> events, Usage usage) {
    var words = new StringBuilder();
    for (ServerSentEvent event : events) {
      words.append(event(event.data()).at("/choices/0/delta/refusal").asText(""));
    }
    if (!words.toString().isBlank()) {
      throw failures.refusal(words.toString(), usage);
    }
  }

  private static JsonNode event(String data) {
    try {
      return JSON.readValue(data);
    } catch (JsonProcessingException e) {
      return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }
  }
}
