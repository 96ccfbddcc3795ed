package dev.agentc.data.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.data.row.Broken;
import dev.agentc.data.row.RowJson;
import dev.agentc.data.row.RowPlace;
import dev.agentc.plan.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GSM8K's rows: {@code {"question", "answer"}}, and those with the solutions of several models, {@code {"question",
 * "ground_truth",
 * "<model>": {"is_correct", "solution"}}}, each of which is a rollout of the same group.
 */
record Gsm8kRows() implements DataFormat {
    static final String TRUTH = "ground_truth";
    static final String ANSWER = "answer";
    static final String QUESTION = "question";

    /** The last line of an answer: {@code #### 18}, or {@code A: 18} in solutions. */
    private static final Pattern RESULT = Pattern.compile("(?m)^(?:####|A:)\\s*(.+?)\\s*$");

    private static final int ID = 24;

    @Override
    public String name() {
        return "gsm8k";
    }

    @Override
    public List<ObjectNode> read(ObjectNode row, RowPlace place) throws Broken {
        String question = text(row, QUESTION);
        if (row.has(ANSWER)) {
            return List.of(plain(row, place, question));
        }
        String truth = text(row, TRUTH);
        List<ObjectNode> rollouts = new ArrayList<>();
        rollouts.add(of(place, TRUTH, question, truth, truth)
                .provenance("expert")
                .outcome(1)
                .built());
        for (var field : row.properties()) {
            String part = field.getKey();
            if (!part.equals(QUESTION) && !part.equals(TRUTH)) {
                rollouts.add(solution(place, part, field.getValue(), question, truth));
            }
        }
        return rollouts;
    }

    private ObjectNode plain(ObjectNode row, RowPlace place, String question) throws Broken {
        String answer = text(row, ANSWER);
        NewRollout rollout =
                of(place, ANSWER, question, answer, answer).provenance("expert").outcome(1);
        row.properties().stream()
                .filter(field ->
                        !field.getKey().equals(QUESTION) && !field.getKey().equals(ANSWER))
                .forEach(field -> rollout.extra(field.getKey(), field.getValue()));
        return rollout.built();
    }

    private ObjectNode solution(RowPlace place, String model, JsonNode of, String question, String truth)
            throws Broken {
        if (!of.path("is_correct").isBoolean() || !of.path("solution").isTextual()) {
            throw new Broken("has no `is_correct` and `solution` under `" + model + "`");
        }
        NewRollout rollout = of(place, model, question, of.path("solution").textValue(), truth)
                .provenance("model:" + model)
                .outcome(of.path("is_correct").booleanValue() ? 1 : 0);
        of.properties().stream()
                .filter(field ->
                        !field.getKey().equals("is_correct") && !field.getKey().equals("solution"))
                .forEach(field -> rollout.extra(field.getKey(), field.getValue()));
        return rollout.built();
    }

    private NewRollout of(RowPlace place, String part, String question, String said, String truth) {
        String id = Hash.ofText(question).substring(0, ID);
        ObjectNode task = RowJson.NODES.objectNode().put("id", id).put("input", question);
        result(truth).ifPresent(result -> task.put("expected", result));
        task.put("domain", name());
        ArrayNode messages = RowJson.NODES.arrayNode();
        messages.addObject().put("role", "user").put("content", question);
        messages.addObject().put("role", "assistant").put("content", said);
        return new NewRollout(name(), place, part)
                .group(id)
                .set("task", task)
                .status("ok")
                .messages(messages);
    }

    /** What an answer comes to, without thousands' commas. */
    static Optional<String> result(String answer) {
        Matcher line = RESULT.matcher(answer);
        String last = "";
        while (line.find()) {
            last = line.group(1);
        }
        return last.isEmpty() ? Optional.empty() : Optional.of(last.replace(",", ""));
    }

    private static String text(ObjectNode row, String name) throws Broken {
        if (!row.path(name).isTextual()) {
            throw new Broken("has no `" + name + "` that is a text");
        }
        return row.path(name).textValue();
    }

    @Override
    public RowSink writer() {
        return new Gsm8kWriter();
    }
}
