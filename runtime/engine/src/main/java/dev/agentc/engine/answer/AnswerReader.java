package dev.agentc.engine.answer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.agentc.engine.answer.Scan.Stretch;
import dev.agentc.engine.json.Change;
import dev.agentc.engine.json.Documents;
import dev.agentc.engine.json.Documents.Document;
import dev.agentc.engine.json.JsonReader;
import dev.agentc.engine.json.Problem;
import dev.agentc.engine.json.ReadResult;
import dev.agentc.engine.value.Raised;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the answer in what a model wrote and reads it to its type.
 *
 * <p>Thinking is no answer, nor is what stands in braces and is no JSON. Of several documents the last one counts that was
 * meant for the type; if it does not fit, or if another one fits and says something else and no word says which is the final one, or
 * if it is taken back, or if damaged JSON stands behind it, nothing is read: a model is asked again rather than misread.
 */
public final class AnswerReader {
    private static final String DIFFER =
            "there are %s answers in it that differ, and nothing says which is the final one; one is expected";

    private final JsonReader reader;
    private final Documents documents;

    public AnswerReader(JsonReader reader, Documents documents) {
        this.reader = reader;
        this.documents = documents;
    }

    /**
     * What an answer should be.
     *
     * @param wrapped whether it was asked for as the field {@code value} of an object
     * @param names what it may be called, such as its type's last name
     */
    public record Wanted(Type type, boolean wrapped, Set<String> names) {}

    /**
     * What was found.
     *
     * @param passed what was passed over to find it; empty where nothing was read
     */
    public record Found(ReadResult<Object> reading, List<Passed> passed) {
        public Found {
            passed = List.copyOf(passed);
        }
    }

    static ReadResult<Object> refused(String what) {
        return new ReadResult<>(Optional.empty(), List.of(new Problem("", what)), List.of());
    }

    /** @param text what the model wrote, not blank */
    public Found read(String text, Wanted wanted) {
        try {
            return looked(text, wanted);
        } catch (Raised tooMuch) { // as of a type that holds itself: no value, and no end of the run
            return none(tooMuch.getMessage());
        }
    }

    private Found looked(String text, Wanted wanted) {
        var unwrapped = new Unwrapped(reader, documents, wanted);
        ReadResult<JsonNode> whole = documents.whole(text);
        if (whole.value().isPresent()) {
            Unwrapped.Read read = unwrapped.read(whole.value().get());
            return found(read, whole.changes(), read.passed());
        }
        ReadResult<JsonNode> fenced = documents.whole(Bare.unfenced(text));
        if (fenced.value().isPresent()) {
            return fenced(unwrapped.read(fenced.value().get()), fenced.changes(), text);
        }
        var over = new Search(text, whole, unwrapped, wanted, Scan.Way.OVER_THINKING);
        Found found = over.found();
        boolean read = found.reading().value().isPresent();
        if (!over.scan.isThoughtful() || (read ? !over.isBeforeThinking() : over.fitting)) {
            return found;
        }
        var through = new Search(text, whole, unwrapped, wanted, Scan.Way.THROUGH_THINKING);
        Found other = through.found();
        Optional<Object> value = other.reading().value();
        if (!read) {
            return value.isPresent() ? other : found;
        }
        if (value.isPresent()) {
            return value.equals(found.reading().value()) ? found : none(DIFFER.formatted(2));
        }
        return through.fitting ? other : found;
    }

    private static Found fenced(Unwrapped.Read read, List<Change> changes, String text) {
        List<Passed> passed = new ArrayList<>(List.of(
                Passed.of(Passed.Kind.MARKS, text.strip().lines().findFirst().orElse(""))));
        passed.addAll(read.passed());
        return found(read, changes, passed);
    }

    private static Found found(Unwrapped.Read read, List<Change> before, List<Passed> passed) {
        List<Change> changes = new ArrayList<>(before);
        changes.addAll(read.reading().changes());
        ReadResult<Object> reading =
                new ReadResult<>(read.reading().value(), read.reading().wrong(), changes);
        return new Found(reading, read.fits() ? passed : List.of());
    }

    private static Found none(String what) {
        return new Found(refused(what), List.of());
    }

    /** A document that may be the answer. */
    private record Candidate(Document document, Unwrapped.Read read) {}

    /** Looks for the answer in a reply that is not JSON as a whole. */
    private final class Search {
        private final String text;
        private final ReadResult<JsonNode> whole;
        private final Unwrapped unwrapped;
        private final Wanted wanted;
        private final Scan scan;
        /** Whether a document fits that was not read all the same. */
        private boolean fitting;

        Search(String text, ReadResult<JsonNode> whole, Unwrapped unwrapped, Wanted wanted, Scan.Way way) {
            this.text = text;
            this.whole = whole;
            this.unwrapped = unwrapped;
            this.wanted = wanted;
            this.scan = Scan.of(text, documents, way);
        }

        Found found() {
            List<Document> standing = standing();
            return standing.isEmpty() ? word() : best(standing);
        }

        /** The documents that may be the answer as far as their place goes. */
        private List<Document> standing() {
            Stretch answer = scan.answer();
            List<Document> inside = answer == null
                    ? List.of()
                    : scan.documents.stream()
                            .filter(document -> answer.has(document.from()))
                            .toList();
            List<Document> all = inside.isEmpty() ? scan.documents : inside;
            return all.stream().filter(this::mayStandHere).toList();
        }

        private boolean mayStandHere(Document document) {
            if (scan.unclosed() >= 0 && document.from() > scan.unclosed()) {
                return document == scan.documents.getLast()
                        && alone(document)
                        && Leftover.ends(text, document.end(), scan.end());
            }
            return !isAside(document.tree()) || alone(document);
        }

        /** What is often written in sentences without being data: {@code [1]}, {@code []}, <code>{}</code>. */
        private boolean isAside(JsonNode tree) {
            return tree.isEmpty() || tree.isArray() && tree.valueStream().allMatch(JsonNode::isNumber);
        }

        private boolean alone(Document document) {
            return Leftover.alone(text, document.from(), document.end());
        }

        private Found best(List<Document> standing) {
            List<Candidate> meant = new ArrayList<>();
            for (Document document : standing) {
                Unwrapped.Read read = unwrapped.read(document.tree());
                fitting |= read.fits();
                if (read.fits() || unwrapped.isNear(document.tree())) {
                    meant.add(new Candidate(document, read));
                }
            }
            if (meant.isEmpty()) {
                return word(unwrapped.read(standing.getLast().tree()));
            }
            return last(meant);
        }

        private Found last(List<Candidate> meant) {
            Candidate last = meant.getLast();
            if (!last.read().fits()) {
                return AnswerReader.found(last.read(), List.of(), List.of());
            }
            Optional<String> doubt = doubt(meant, last);
            if (doubt.isPresent()) {
                return none(doubt.get());
            }
            Optional<Damaged> behind = scan.damaged.stream()
                    .filter(broken -> broken.from() > last.document().from())
                    .findFirst();
            if (behind.isPresent()) {
                return broken(behind.get());
            }
            return AnswerReader.found(last.read(), last.document().changes(), passed(last));
        }

        /** Why the last one need not be the answer; empty if it is. */
        private Optional<String> doubt(List<Candidate> meant, Candidate last) {
            var remarks = new Remarks(text, scan);
            Object value = value(last.read());
            Stretch answer = scan.answer();
            boolean tagged = answer != null && answer.has(last.document().from());
            boolean isFinal = tagged || remarks.isFinal(last.document());
            boolean isDraft = remarks.isDraft(last.document());
            List<JsonNode> said =
                    tagged ? List.of() : remarks.said(wanted.type(), reader.types(), isFinal || scan.unclosed() >= 0);
            long others = meant.stream()
                            .filter(one ->
                                    one.read().fits() && !value(one.read()).equals(value))
                            .filter(one -> !isFinal && (isDraft || !remarks.isDraft(one.document())))
                            .count()
                    + said.stream()
                            .map(unwrapped::read)
                            .filter(word -> word.fits() && !value(word).equals(value))
                            .map(Search::value)
                            .distinct()
                            .count();
            return others > 0
                    ? Optional.of(DIFFER.formatted(others + 1))
                    : remarks.takenBack(last.document())
                            .map(words -> "what it says is taken back behind it: `" + words + "`");
        }

        /** Whether thinking follows a document: where it ends hangs on whether a mark in another one counts. */
        boolean isBeforeThinking() {
            return !scan.documents.isEmpty()
                    && !scan.thinking.isEmpty()
                    && scan.documents.getFirst().from()
                            < scan.thinking.getLast().from();
        }

        private static Object value(Unwrapped.Read read) {
            return read.reading().value().orElseThrow();
        }

        private List<Passed> passed(Candidate chosen) {
            List<Passed> passed = new ArrayList<>(Leftover.of(text, scan, chosen.document()));
            passed.addAll(chosen.read().passed());
            return passed;
        }

        private Found broken(Damaged broken) {
            ReadResult<JsonNode> strict = documents.whole(text.substring(broken.from(), broken.end()));
            return new Found(
                    strict.wrong().isEmpty()
                            ? refused("no JSON")
                            : new ReadResult<>(Optional.empty(), strict.wrong(), List.of()),
                    List.of());
        }

        private Found word() {
            return word(null);
        }

        /**
         * An answer of one word, where no document is.
         *
         * @param other a document that was not meant, null without one
         */
        private Found word(Unwrapped.@Nullable Read other) {
            Optional<Found> quoted = quoted();
            if (quoted.isPresent()) {
                return quoted.get();
            }
            if (!scan.damaged.isEmpty()) {
                return broken(scan.damaged.getLast());
            }
            if (other != null) {
                return AnswerReader.found(other, List.of(), List.of());
            }
            String rest = scan.unclosed() >= 0 ? "" : said();
            if (rest.isBlank()) {
                return none("there is no answer behind the thinking");
            }
            Optional<JsonNode> word = new Bare(reader.types()).read(rest, wanted.type());
            if (word.isPresent()) {
                List<Passed> passed = new ArrayList<>(Leftover.thinking(text, scan));
                passed.add(Passed.of(Passed.Kind.SPELLING, rest));
                return AnswerReader.found(unwrapped.read(word.get()), List.of(), passed);
            }
            boolean json = "{[\"".indexOf(rest.strip().charAt(0)) >= 0;
            return json
                    ? new Found(new ReadResult<>(Optional.empty(), whole.wrong(), List.of()), List.of())
                    : none("there is no JSON in it");
        }

        private String said() {
            Stretch answer = scan.answer();
            return answer == null ? scan.rest() : text.substring(answer.from(), answer.end());
        }

        /** JSON behind the thinking that is no document of its own, such as a text that holds one, with or without a fence. */
        private Optional<Found> quoted() {
            String rest = text.substring(
                    scan.thinking.stream().mapToInt(Stretch::end).max().orElse(0), scan.end());
            ReadResult<JsonNode> value = documents.whole(Bare.unfenced(rest));
            return value.value().map(tree -> {
                Unwrapped.Read read = unwrapped.read(tree);
                List<Passed> passed = new ArrayList<>(Leftover.thinking(text, scan));
                passed.addAll(read.passed());
                return AnswerReader.found(read, value.changes(), passed);
            });
        }
    }
}
