package dev.agentc.models.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.ChatRequest;
import dev.agentc.effect.Message;
import dev.agentc.effect.Schema;
import dev.agentc.effect.ToolCall;
import dev.agentc.effect.ToolSpec;
import dev.agentc.models.ExactJson;
import dev.agentc.models.openai.reply.WireToolNames;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Our requests as LangChain4j's.
 *
 * <p>Schemas of tools and answers go as custom parameters, as the JSON they are: its own schema classes know fewer
 * words, and take them apart anew for every call. Call ids are made from the call's place in the conversation, so that
 * the same conversation is always the same bytes.
 */
record Requests(Endpoint endpoint, Sampling sampling) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Behind the letter of an id: five of the step, three of the call. */
    private static final int DIGITS = 8;

    private static final int STEPS = 100_000;
    private static final int CALLS = 1_000;

    dev.langchain4j.model.chat.request.ChatRequest of(ChatRequest request, WireToolNames names) {
        return dev.langchain4j.model.chat.request.ChatRequest.builder()
                .messages(messages(request.messages(), names))
                .parameters(parameters(request, names))
                .build();
    }

    private OpenAiChatRequestParameters parameters(ChatRequest request, WireToolNames names) {
        var parameters = OpenAiChatRequestParameters.builder();
        sampling.temperature().ifPresent(parameters::temperature);
        sampling.topP().ifPresent(parameters::topP);
        sampling.seed().ifPresent(parameters::seed);
        sampling.reasoning().ifPresent(parameters::reasoningEffort);
        if (!sampling.stop().isEmpty()) {
            parameters.stopSequences(sampling.stop());
        }
        if (endpoint.hosted()) {
            parameters.maxCompletionTokens(request.maxOutput());
        } else {
            parameters.maxOutputTokens(request.maxOutput()); // the word that every other server knows
        }
        Map<String, Object> asJson = new LinkedHashMap<>();
        if (!request.tools().isEmpty()) {
            asJson.put("tools", tools(request.tools(), names));
        }
        if (request.output() != null) {
            asJson.put("response_format", answer(request.outputName(), request.output()));
        }
        return parameters.customParameters(asJson).build();
    }

    private static ArrayNode tools(List<ToolSpec> tools, WireToolNames names) {
        ArrayNode array = JSON.arrayNode();
        for (ToolSpec tool : tools) {
            ObjectNode function = array.addObject().put("type", "function").putObject("function");
            function.put("name", names.sent(tool.name()));
            if (!tool.description().isEmpty()) {
                function.put("description", tool.description());
            }
            function.set("parameters", tool.parameters().json());
            if (tool.parameters().strict()) {
                function.put("strict", true);
            }
        }
        return array;
    }

    private static ObjectNode answer(String name, Schema schema) {
        ObjectNode format = JSON.objectNode().put("type", "json_schema");
        String known = name.isEmpty() ? "answer" : WireToolNames.mended(name);
        format.putObject("json_schema")
                .put("name", known)
                .put("strict", schema.strict())
                .set("schema", schema.json());
        return format;
    }

    private static List<ChatMessage> messages(List<Message> messages, WireToolNames names) {
        List<ChatMessage> sent = new ArrayList<>(messages.size());
        int step = 0;
        for (Message message : messages) {
            if (message instanceof Message.Assistant) {
                step++;
            }
            sent.add(message(message, step, names));
        }
        return sent;
    }

    private static ChatMessage message(Message message, int step, WireToolNames names) {
        return switch (message) {
            case Message.System system -> new SystemMessage(filled(system.text()));
            case Message.User user -> UserMessage.from(filled(user.text()));
            case Message.Assistant assistant -> assistant(assistant, step, names);
            case Message.Observation seen ->
                ToolExecutionResultMessage.from(id(step, seen.index()), names.sent(seen.tool()), filled(seen.text()));
        };
    }

    /** What the server wants back with each message, as fields of it; empty where it is nothing. */
    static List<ObjectNode> backs(List<Message> messages) {
        List<ObjectNode> backs = new ArrayList<>(messages.size());
        for (Message message : messages) {
            String opaque = message instanceof Message.Assistant said ? said.opaque() : null;
            ObjectNode back = opaque == null ? null : ExactJson.object(opaque);
            backs.add(back == null ? JSON.objectNode() : back);
        }
        return backs;
    }

    private static AiMessage assistant(Message.Assistant said, int step, WireToolNames names) {
        List<ToolExecutionRequest> calls = said.calls().stream()
                .map(call -> ToolExecutionRequest.builder()
                        .id(id(step, call.index()))
                        .name(names.sent(call.name()))
                        .arguments(arguments(call))
                        .build())
                .toList();
        boolean silent = said.text().isBlank() && !calls.isEmpty();
        return AiMessage.builder()
                .text(silent ? null : filled(said.text()))
                .toolExecutionRequests(calls)
                .build();
    }

    /** Some servers refuse a conversation whose arguments are no JSON object, so what could not be read is quoted. */
    private static String arguments(ToolCall call) {
        ObjectNode read = call.arguments();
        if (read == null) {
            return JSON.objectNode().put("unreadable", call.raw()).toString();
        }
        boolean object = call.raw().stripLeading().startsWith("{"); // nothing, `null` and `[]` stand for no arguments
        return object ? call.raw() : read.toString();
    }

    /** Nine letters and digits, the one form that all servers take: Mistral's want no other. */
    static String id(int step, int index) {
        if (index >= CALLS || step >= STEPS) {
            return "c" + step + "x" + index;
        }
        String place = Integer.toString(step * CALLS + index);
        return "c" + "0".repeat(DIGITS - place.length()) + place;
    }

    /** LangChain4j takes no blank message, and most servers take no empty one. */
    private static String filled(String text) {
        return text.isBlank() ? "(empty)" : text;
    }
}
