package dev.agentc.cli.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.agentc.engine.record.RecordedJson;
import dev.agentc.engine.rehearsal.RecordedCall;
import dev.agentc.engine.rehearsal.RecordedDecision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@link RecordingWriter} wrote. */
final class RecordingReader {
    private static final Pattern HEAD = Pattern.compile("(.*) #([0-9a-f]{8})", Pattern.DOTALL);
    private static final Pattern CALL = Pattern.compile("call (\\S+) (\\S+) (.*)");
    private static final Pattern DECIDED = Pattern.compile("decided (\\S+) (\\S+)(?: (.*))?");
    private static final Pattern USAGE =
            Pattern.compile("(\\d{1,9}) in, (\\d{1,9}) out(?:, (\\d{1,9}) cached)?(, estimated)?");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MARK = Pattern.compile("(.+) ([0-9a-f]{8})");

    private static final Pattern SECTION =
            Pattern.compile("(?m)^test (\".*\") #[0-9a-f]{8}\n(?:[^\n]+\n)*?of: (\".*\")$");

    private final List<Block> blocks = new ArrayList<>();
    private int next;

    /** Lines from a head to the next one. */
    private record Block(int line, String head, List<Field> fields) {
        Field field(String name) throws DamagedRecording {
            for (Field field : fields) {
                if (field.name().equals(name)) {
                    return field;
                }
            }
            throw new DamagedRecording(line, "this block has no `" + name + ":`");
        }

        boolean has(String name) {
            return fields.stream().anyMatch(field -> field.name().equals(name));
        }
    }

    /** @param lines that are indented below it */
    private record Field(int line, String name, String rest, List<String> lines) {}

    private RecordingReader() {}

    /** @throws DamagedRecording if it is not as it was written */
    static List<Recording> read(String text) throws DamagedRecording {
        return new RecordingReader().all(text);
    }

    private List<Recording> all(String text) throws DamagedRecording {
        String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
        List<String> lines = bare.replace("\r\n", "\n").lines().toList();
        if (lines.isEmpty() || !lines.getFirst().startsWith("agentc recording ")) {
            throw new DamagedRecording(1, "this is no recording");
        }
        if (!List.of(RecordingWriter.FIRST, RecordingWriter.SECOND)
                .contains(lines.getFirst().strip())) {
            throw new DamagedRecording(1, "another version of agentc wrote this");
        }
        int last = lines.size() - 1;
        while (lines.get(last).isBlank()) {
            last--;
        }
        if (!lines.get(last).equals(RecordingWriter.LAST)) {
            throw new DamagedRecording(last + 1, "its end is missing");
        }
        cut(lines.subList(0, last));
        List<Recording> recordings = new ArrayList<>();
        Set<String> titles = new HashSet<>();
        while (next < blocks.size()) {
            int line = blocks.get(next).line();
            Recording recording = section();
            if (!titles.add(recording.test())) {
                throw new DamagedRecording(line, "this test is recorded twice here");
            }
            recordings.add(recording);
        }
        return recordings;
    }

    /** Whose answers a recording holds that cannot be read, as far as that can be seen: file and title of tests. */
    static List<Owner> owners(String damaged) {
        List<Owner> owners = new ArrayList<>();
        Matcher section = SECTION.matcher(damaged.replace("\r\n", "\n"));
        while (section.find()) {
            try {
                owners.add(new Owner(text(section.group(2), 1), text(section.group(1), 1)));
            } catch (DamagedRecording e) {
                // whose it was cannot be seen
            }
        }
        return owners;
    }

    /**
     * Of whom a section is.
     *
     * @param file name of the program's file
     * @param test its title
     */
    record Owner(String file, String test) {}

    // ---- lines

    private void cut(List<String> lines) throws DamagedRecording {
        int at = 1;
        while (at < lines.size()) {
            if (lines.get(at).isBlank()) {
                at++;
                continue;
            }
            int end = end(lines, at);
            block(lines.subList(at, end), at + 1);
            at = end;
        }
    }

    /** Behind the last line of the block that begins here: empty lines belong to it if an indented one follows. */
    private static int end(List<String> lines, int begin) {
        int end = begin + 1;
        while (end < lines.size()) {
            int filled = end;
            while (filled < lines.size() && lines.get(filled).isBlank()) {
                filled++;
            }
            if (filled == lines.size() || filled > end && !lines.get(filled).startsWith(" ")) {
                return end;
            }
            end = filled + 1;
        }
        return end;
    }

    private void block(List<String> lines, int number) throws DamagedRecording {
        Matcher head = HEAD.matcher(lines.getFirst());
        if (!head.matches()) {
            throw new DamagedRecording(number, "a block begins here without its sum");
        }
        StringBuilder body = new StringBuilder();
        lines.stream()
                .skip(1)
                .forEach(line -> body.append(line.isBlank() ? "" : line).append('\n'));
        if (!RecordingWriter.sum(head.group(1), body.toString()).equals(head.group(2))) {
            throw new DamagedRecording(number, "this block is not as it was written");
        }
        List<Field> fields = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("  ") || line.isBlank()) {
                if (fields.isEmpty()) {
                    throw new DamagedRecording(number + i, "this line belongs to nothing");
                }
                fields.getLast().lines().add(line.isBlank() ? "" : line.substring(2));
                continue;
            }
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new DamagedRecording(number + i, "this line says nothing");
            }
            fields.add(new Field(
                    number + i,
                    line.substring(0, colon),
                    line.substring(colon + 1).strip(),
                    new ArrayList<>()));
        }
        blocks.add(new Block(number, head.group(1), fields));
    }

    // ---- sections

    private Recording section() throws DamagedRecording {
        Block head = blocks.get(next++);
        if (!head.head().startsWith("test ")) {
            String what = head.head().startsWith("decided ") ? "a decision" : "a call";
            throw new DamagedRecording(head.line(), what + " stands here before any test");
        }
        String title = text(head.head().substring(5), head.line());
        Map<String, String> variables = new TreeMap<>();
        for (Field field : head.fields()) {
            int space = field.rest().indexOf(' ');
            if (field.name().equals("env") && space > 0) {
                variables.put(
                        field.rest().substring(0, space), text(field.rest().substring(space + 1), field.line()));
            }
        }
        List<RecordedCall> exchanges = new ArrayList<>();
        while (isNext("call ")) {
            exchanges.add(exchange(blocks.get(next++)));
        }
        counted(head.field("calls"), exchanges.size());
        List<RecordedDecision> decisions = new ArrayList<>();
        while (isNext("decided ")) {
            decisions.add(decision(blocks.get(next++)));
        }
        if (!decisions.isEmpty() || head.has("decisions")) {
            counted(head.field("decisions"), decisions.size());
        }
        String file = text(head.field("of").rest(), head.line());
        return new Recording(title, file, variables, exchanges, decisions);
    }

    private boolean isNext(String word) {
        return next < blocks.size() && blocks.get(next).head().startsWith(word);
    }

    private static void counted(Field count, int follow) throws DamagedRecording {
        if (!count.rest().equals(Integer.toString(follow))) {
            throw new DamagedRecording(
                    count.line(), "it says `" + count.name() + ": " + count.rest() + "`, and " + follow + " follow");
        }
    }

    private static RecordedDecision decision(Block block) throws DamagedRecording {
        Matcher head = DECIDED.matcher(block.head());
        if (!head.matches()) {
            throw new DamagedRecording(block.line(), "this block does not say what was decided");
        }
        JsonNode facts = block.has("facts") ? json(block.field("facts")) : RecordedJson.object();
        if (!(facts instanceof ObjectNode object)) {
            throw new DamagedRecording(block.field("facts").line(), "`facts:` is no record");
        }
        String name = head.group(3) == null ? "" : head.group(3);
        var decision = new RecordedDecision(head.group(1), head.group(2), name, object);
        if (!decision.isKnown()) {
            throw new DamagedRecording(
                    block.line(), "`" + decision.kind() + "` is nothing that this version of agentc decides");
        }
        Optional<String> missing = decision.missing();
        if (missing.isPresent()) {
            throw new DamagedRecording(block.line(), "this decision does not say its `" + missing.get() + "`");
        }
        return decision;
    }

    private static RecordedCall exchange(Block block) throws DamagedRecording {
        Matcher head = CALL.matcher(block.head());
        Field asked = block.field("asked");
        if (!head.matches() || !DIGEST.matcher(asked.rest()).matches()) {
            throw new DamagedRecording(block.line(), "this block does not say what was asked");
        }
        boolean effect = block.has("with");
        List<RecordedCall.Mark> parts = new ArrayList<>();
        if (!effect) {
            Field marks = block.field("parts");
            for (String part : marks.rest().split(", ")) {
                Matcher mark = MARK.matcher(part);
                if (!mark.matches()) {
                    throw new DamagedRecording(marks.line(), "`" + part + "` is no part of a request");
                }
                parts.add(new RecordedCall.Mark(mark.group(1), mark.group(2)));
            }
        }
        return new RecordedCall(
                head.group(1),
                head.group(2),
                head.group(3),
                asked.rest(),
                parts,
                effect ? block.field("with").rest() : "",
                answer(block));
    }

    private static ObjectNode answer(Block block) throws DamagedRecording {
        ObjectNode answer = RecordedJson.object();
        if (block.has("value")) {
            return answer.set("value", json(block.field("value")));
        }
        if (block.has("failed")) {
            answer.set("failed", json(block.field("failed")));
            return block.has("usage") ? answer.set("usage", usage(block.field("usage"))) : answer;
        }
        answer.put("text", block.has("text") ? plain(block.field("text")) : "");
        ArrayNode calls = RecordedJson.object().putArray("calls");
        for (Field field : block.fields()) {
            switch (field.name()) {
                case "call" -> calls.add(json(field));
                case "by", "finish", "opaque" -> answer.put(field.name(), text(field.rest(), field.line()));
                default -> {}
            }
        }
        if (!calls.isEmpty()) {
            answer.set("calls", calls);
        }
        answer.set("usage", usage(block.field("usage")));
        return answer;
    }

    private static ObjectNode usage(Field usage) throws DamagedRecording {
        Matcher figures = USAGE.matcher(usage.rest());
        if (!figures.matches()) {
            throw new DamagedRecording(usage.line(), "`" + usage.rest() + "` is no usage");
        }
        return RecordedJson.object()
                .put("input", Integer.parseInt(figures.group(1)))
                .put("output", Integer.parseInt(figures.group(2)))
                .put("cached", figures.group(3) == null ? 0 : Integer.parseInt(figures.group(3)))
                .put("estimated", figures.group(4) != null);
    }

    private static String plain(Field field) throws DamagedRecording {
        return field.rest().isEmpty() ? String.join("\n", field.lines()) : text(field.rest(), field.line());
    }

    private static JsonNode json(Field field) throws DamagedRecording {
        try {
            JsonNode json = RecordedJson.read(field.rest().isEmpty() ? String.join("\n", field.lines()) : field.rest());
            if (!json.isMissingNode()) {
                return json;
            }
        } catch (IllegalStateException e) {
            // said below
        }
        throw new DamagedRecording(field.line(), "`" + field.name() + ":` is no JSON");
    }

    private static String text(String json, int line) throws DamagedRecording {
        try {
            JsonNode text = RecordedJson.read(json);
            if (text.isTextual()) {
                return text.textValue();
            }
        } catch (IllegalStateException e) {
            // said below
        }
        throw new DamagedRecording(line, "`" + json + "` is no text in quotes");
    }
}
