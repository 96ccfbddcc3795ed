package dev.agentc.engine.kind.agent;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.Message;
import dev.agentc.effect.Reply;
import dev.agentc.effect.ToolSpec;
import dev.agentc.effect.Usage;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.record.RecordedStep;
import dev.agentc.engine.rehearsal.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A question to a model as it is told where a run is tried instead of done, and a reply as it is kept. */
final class RehearsedModel {
    private RehearsedModel() {}

    static Asked asked(RecordedStep now, Conversation conversation) {
        ModelBrief brief = conversation.brief();
        List<Asked.Part> parts = new ArrayList<>();
        parts.add(new Asked.Part("model", brief.model().text()));
        for (ToolSpec spec : brief.specs()) {
            parts.add(new Asked.Part("tool " + spec.name(), RecordedJson.write(spec)));
        }
        if (!brief.wantsText()) {
            parts.add(new Asked.Part("answer", brief.outputName() + " " + brief.answer()));
        }
        for (Message message : conversation.messages()) {
            parts.add(part(message));
        }
        String told = "the model call of `" + brief.shortName() + "`";
        return new Asked(now, told, "", new Object[0], parts);
    }

    private static Asked.Part part(Message message) {
        return switch (message) {
            case Message.System system -> new Asked.Part("system", system.text());
            case Message.User user -> new Asked.Part("user", user.text());
            case Message.Assistant assistant -> new Asked.Part("assistant", Messages.json(assistant));
            case Message.Observation observation ->
                new Asked.Part("observation", observation.tool() + " " + observation.text());
        };
    }

    static ObjectNode kept(Reply reply) {
        Message.Assistant said = new Message.Assistant(reply.text(), reply.calls(), null, reply.opaque());
        ObjectNode kept = (ObjectNode) RecordedJson.read(Messages.json(said));
        if (reply.finish() != usual(reply.calls().isEmpty())) {
            kept.put("finish", reply.finish().word());
        }
        if (!reply.model().isEmpty()) {
            kept.put("by", reply.model());
        }
        Usage usage = reply.usage();
        kept.putObject("usage")
                .put("input", usage.input())
                .put("output", usage.output())
                .put("cached", usage.cached())
                .put("estimated", usage.estimated());
        return kept;
    }

    private static Reply.Finish usual(boolean answer) {
        return answer ? Reply.Finish.STOP : Reply.Finish.CALLS;
    }

    static Reply reply(ObjectNode kept) {
        Message.Assistant said = Messages.assistant(RecordedJson.text(kept), null);
        JsonNode usage = kept.path("usage");
        Reply.Finish finish = kept.hasNonNull("finish")
                ? Reply.Finish.valueOf(kept.path("finish").asText().toUpperCase(Locale.ROOT))
                : usual(said.calls().isEmpty());
        return new Reply(
                said.text(),
                said.calls(),
                finish,
                new Usage(
                        usage.path("input").asInt(),
                        usage.path("output").asInt(),
                        usage.path("cached").asInt(),
                        usage.path("estimated").asBoolean()),
                kept.path("by").asText(""),
                null,
                said.opaque());
    }
}
