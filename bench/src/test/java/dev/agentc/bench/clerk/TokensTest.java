package dev.agentc.bench.clerk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.agentc.bench.Clerk;
import dev.agentc.bench.Question;
import dev.agentc.data.row.TrajectoryLine;
import dev.agentc.effect.Event;
import dev.agentc.effect.Sampled;
import dev.agentc.effect.Segment;
import dev.agentc.effect.port.Journal;
import dev.agentc.journal.History;
import dev.agentc.journal.JournalFolder;
import dev.agentc.journal.sqlite.SqliteJournal;
import dev.agentc.journal.trajectory.RunTrajectory;
import dev.agentc.local.Embedded;
import dev.agentc.tokens.Vocabulary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where each token of a conversation came from can be told from the journal alone. */
class TokensTest {
    private static final int QUESTIONS = 16;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Vocabulary VOCABULARY = Embedded.of("clerk").template().vocabulary();

    @TempDir
    Path folder;

    /** A stretch of a conversation's ids. */
    private record Stretch(Segment.Kind kind, String text, int from, int to) {}

    private final List<Integer> ids = new ArrayList<>();
    private final List<Stretch> stretches = new ArrayList<>();

    @Test
    void every_part_and_every_reply_of_a_conversation_is_found_among_its_tokens() throws Exception {
        long fixed = ask(0, 4); // schema, plan, and pages that are not full yet
        long whole = ask(4, QUESTIONS);
        System.out.println((whole - fixed) / (QUESTIONS - 4) + " bytes a run of the clerk");
        int steps = 0;
        try (SqliteJournal journal = SqliteJournal.open(new JournalFolder(folder))) {
            for (var run : journal.all()) {
                History history = journal.history(run);
                steps += conversation(history);
                assertStretches();
                var row = RunTrajectory.of(history).findFirst().orElseThrow();
                assertThat(TrajectoryLine.read(TrajectoryLine.of(row)).path("steps"))
                        .as("a row of a run is held to be one")
                        .isNotEmpty();
            }
        }
        assertThat(steps).as("replies").isGreaterThan(2 * QUESTIONS);
        assertThat((whole - fixed) / (QUESTIONS - 4)).as("bytes a run").isLessThanOrEqualTo(8_000);
    }

    /** Gives the size of the journal afterwards. */
    private long ask(int from, int to) throws Exception {
        String source = Files.readString(Path.of("../examples/shop/clerk.agent"));
        try (var clerk = new Clerk(source, folder)) {
            clerk.answers(
                    Question.read(Path.of("../bench/clerk/questions.json")).subList(from, to));
        }
        return Files.size(new JournalFolder(folder).journal());
    }

    /** Fills {@link #ids} and {@link #stretches} from one run; gives the number of replies. */
    private int conversation(History history) throws Exception {
        ids.clear();
        stretches.clear();
        int replies = 0;
        for (Event reply : history.events()) {
            if (reply.phase() == Event.Phase.RESULT && reply.tokens() != null) {
                add(reply.tokens(), messages(history, reply.message()));
                replies++;
            }
        }
        return replies;
    }

    private static List<JsonNode> messages(History history, byte[] head) throws Exception {
        List<JsonNode> messages = new ArrayList<>();
        for (byte[] at = head; at.length > 0; ) {
            Journal.Link link = history.message(at);
            messages.addFirst(JSON.readTree(link.json()));
            at = link.previous();
        }
        return messages;
    }

    private void add(Sampled reply, List<JsonNode> messages) {
        assertThat(reply.seen()).as("a conversation is written down once").isEqualTo(ids.size());
        add(reply.bridge());
        for (Segment segment : reply.segments()) {
            String text = segment.kind() == Segment.Kind.CONTENT ? text(messages.get(segment.message()), segment) : "";
            stretches.add(new Stretch(segment.kind(), text, segment.firstToken(), segment.lastToken()));
        }
        int from = ids.size();
        add(reply.ids());
        JsonNode calls = messages.getLast().path("calls");
        String said = calls.isEmpty()
                ? messages.getLast().path("text").asText()
                : calls.path(0).path("name").asText();
        stretches.add(new Stretch(Segment.Kind.SAMPLED, said, from, ids.size()));
    }

    private void add(int[] more) {
        for (int id : more) {
            ids.add(id);
        }
    }

    private static String text(JsonNode message, Segment segment) {
        if (message.has("text")) {
            return message.path("text").asText();
        }
        var whole = new StringBuilder();
        message.path("parts").forEach(part -> whole.append(part.path("text").asText()));
        String cut =
                whole.substring(whole.offsetByCodePoints(0, segment.from()), whole.offsetByCodePoints(0, segment.to()));
        assertThat(cut)
                .isEqualTo(message.at("/parts/" + segment.part() + "/text").asText());
        return cut;
    }

    private void assertStretches() {
        Map<Segment.Kind, Integer> tokens = new LinkedHashMap<>();
        int at = 0;
        for (Stretch stretch : stretches) {
            assertThat(stretch.from).isGreaterThanOrEqualTo(at);
            at = stretch.to;
            tokens.merge(stretch.kind, stretch.to - stretch.from, Integer::sum);
            String decoded = VOCABULARY.decode(ids.subList(stretch.from, stretch.to).stream()
                    .mapToInt(id -> id)
                    .toArray());
            assertThat(decoded).contains(stretch.text);
        }
        assertThat(tokens).containsKeys(Segment.Kind.CONTENT, Segment.Kind.TOOLS, Segment.Kind.SAMPLED);
    }
}
