package dev.agentc.engine.kind.agent;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.effect.EffectFailed;
import dev.agentc.effect.Schema;
import dev.agentc.effect.ToolSpec;
import dev.agentc.engine.claim.OutsideWork;
import dev.agentc.engine.frame.CallableValue;
import dev.agentc.engine.frame.RunProgram;
import dev.agentc.engine.json.JsonSchemas;
import dev.agentc.engine.pin.Bound;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.plan.Hash;
import dev.agentc.plan.Requirement;
import dev.agentc.plan.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a model is told of an agent or prompt, and which model it is.
 *
 * @param name qualified name
 * @param tools what the model may call, by the name it is told
 * @param output the type of an answer
 * @param answer what it is asked to write, null where it is text
 * @param required what an answer must hold beside; null for nothing
 * @param form how that looks, in words; empty where it is text
 * @param askAgain how often an answer that does not fit is sent back
 * @param asked all that every question of it has in common, as a part of its digest
 * @param claim what is recorded when a question is sent for the first time
 */
record ModelBrief(
        String name,
        Bound model,
        Map<String, CallableValue> tools,
        List<ToolSpec> specs,
        Type output,
        @Nullable Requirement required,
        JsonSchemas.@Nullable Answer answer,
        String form,
        int askAgain,
        byte[] asked,
        String claim) {
    private static final int MAX_OUTPUT = 4096;
    private static final String WITH_JSON = " with JSON of this form, and with nothing else:\n";

    /** @throws EffectFailed {@code ToolFailed} if two tools have one name */
    static ModelBrief of(
            String name,
            Bound model,
            List<CallableValue> tools,
            Type output,
            @Nullable Requirement required,
            int askAgain,
            RunProgram program) {
        JsonSchemas schemas = new JsonSchemas(program.types());
        Map<String, CallableValue> byName = new LinkedHashMap<>();
        List<ToolSpec> specs = new ArrayList<>();
        for (CallableValue tool : tools) {
            String word = tool.declaration().shortName();
            CallableValue other = byName.putIfAbsent(word, tool);
            if (other != null) {
                throw twice(name, other, tool);
            }
            specs.add(spec(tool, schemas));
        }
        JsonSchemas.Answer answer = isText(output) ? null : schemas.of(output, required);
        String asked = model.text() + RecordedJson.write(specs) + answer;
        return new ModelBrief(
                name,
                model,
                byName,
                List.copyOf(specs),
                output,
                required,
                answer,
                answer == null ? "" : schemas.words(output, required, answer),
                askAgain,
                Hash.sha256(asked.getBytes(StandardCharsets.UTF_8)),
                RecordedJson.text(facts(model, byName.keySet())));
    }

    /** A model calls tools by name, so it could mean either; the checker sees what is written out. */
    private static EffectFailed twice(String name, CallableValue one, CallableValue other) {
        String agent = name.substring(name.lastIndexOf('.') + 1);
        String word = one.declaration().shortName();
        String which = one.callee() == other.callee()
                ? "twice"
                : one.declaration().name() + " and " + other.declaration().name();
        return EffectFailed.tool(
                        word,
                        agent + " is given two tools called `" + word + "`: " + which,
                        false,
                        "Rename one of them, or leave it out of `tools`.")
                .unsent();
    }

    private static ObjectNode facts(Bound model, Set<String> tools) {
        ObjectNode facts = RecordedJson.object().put("model", model.binding().name());
        if (!tools.isEmpty()) {
            tools.forEach(facts.putArray("tools")::add);
        }
        return facts;
    }

    /** Whether it is the one of these, where all tools are as they are declared. */
    boolean has(Bound model, List<CallableValue> tools, int askAgain) {
        if (askAgain != this.askAgain || tools.size() != this.tools.size() || !model.equals(this.model)) {
            return false;
        }
        int i = 0;
        for (CallableValue mine : this.tools.values()) {
            if (mine.callee() != tools.get(i++).callee()) {
                return false;
            }
        }
        return true;
    }

    /** What a model is told of its answer; nothing of a text that may be any. */
    String told() {
        if (wantsText()) {
            return required == null ? "" : "The answer must hold: " + required.condition();
        }
        return (tools.isEmpty() ? "Answer" : "Once you need no more calls, answer") + WITH_JSON + form;
    }

    /** What a model is told that answered with something else. */
    String toldAgain(String wrong) {
        return "That answer does not fit: " + wrong + ". Answer again" + (wantsText() ? "." : WITH_JSON + form);
    }

    /** What an answer may be called by a model that puts it in a field of its own. */
    Set<String> names() {
        return Set.of(outputName(), shortName());
    }

    /** About how many tokens tools and the form of an answer take, at four characters a token. */
    int estimate() {
        return (specs.isEmpty() ? 0 : RecordedJson.write(specs).length() / 4)
                + (answer == null ? 0 : form.length() / 4);
    }

    /** What is recorded when a question is sent. */
    String claim(int attempt) {
        return attempt == 1
                ? claim
                : RecordedJson.text(facts(model, tools.keySet()).put("attempt", attempt));
    }

    /** What a model is told of a tool. */
    static ToolSpec spec(CallableValue tool, JsonSchemas schemas) {
        return new ToolSpec(tool.declaration().shortName(), tool.declaration().doc(), schemas.parameters(tool.open()));
    }

    /** What the arguments of a call are held to; null if there is no such tool. */
    @Nullable
    Schema parameters(String tool) {
        for (ToolSpec spec : specs) {
            if (spec.name().equals(tool)) {
                return spec.parameters();
            }
        }
        return null;
    }

    private static boolean isText(Type type) {
        return type instanceof Type.Text || type instanceof Type.Nothing;
    }

    String shortName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    boolean wantsText() {
        return answer == null;
    }

    /** Of the answer, null where it is text. */
    @Nullable
    Schema schema() {
        return answer == null ? null : answer.schema();
    }

    boolean isWrapped() {
        return answer != null && answer.wrapped();
    }

    /** The answer's type, for providers that want a name; empty where it is text. */
    String outputName() {
        return answer == null
                ? ""
                : output instanceof Type.Named named
                        ? named.name().substring(named.name().lastIndexOf('.') + 1)
                        : "answer";
    }

    /** How often one question is sent in all. */
    int tries() {
        return number("tries", OutsideWork.TRIES);
    }

    int maxOutput() {
        return number("max_output", MAX_OUTPUT);
    }

    private int number(String setting, int otherwise) {
        var value = model.binding().settings().path(setting);
        return value.isNumber() ? value.intValue() : otherwise;
    }
}
