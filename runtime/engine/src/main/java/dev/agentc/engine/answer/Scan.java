package dev.agentc.engine.answer;

import dev.agentc.engine.json.Documents;
import dev.agentc.engine.json.Documents.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One reply, gone through from left to right: documents, thinking, marks. A mark inside of a document's texts is none, and a
 * document inside of thinking is none. Where these two rules meet, as when a draft holds a mark, there are two ways to go.
 */
final class Scan {
    /** Braces that are tried, in one reply. */
    private static final int MOST_STARTS = 10_000;

    private final String text;
    private final Documents reader;
    private final Way way;
    private final char[] characters;
    private final Closings closings;
    private int starts;

    /** Documents outside of thinking, in order. */
    final List<Document> documents = new ArrayList<>();

    final List<Damaged> damaged = new ArrayList<>();
    final List<Stretch> thinking = new ArrayList<>();
    final List<Stretch> marks = new ArrayList<>();
    private final List<Tag> answers = new ArrayList<>();
    /** Where thinking began that nothing ended; -1 if none did. */
    private int unclosed = -1;
    /** Nothing behind this place closes a thought: it need not be looked for again. */
    private boolean endless;
    /** How many thoughts are open in each other. */
    private int depth;
    /** Where the model's turn ended. */
    private int end;

    /** From one place of the reply to another, exclusive. */
    record Stretch(int from, int end) {
        boolean has(int at) {
            return from <= at && at < end;
        }
    }

    /** How thinking is gone through. */
    enum Way {
        /** To the mark that closes it, whatever stands there. */
        OVER_THINKING,
        /** Document by document, since a mark in one of them closes nothing. */
        THROUGH_THINKING
    }

    private Scan(String text, Documents reader, Way way) {
        this.text = text;
        this.reader = reader;
        this.way = way;
        this.characters = text.toCharArray();
        this.closings = new Closings(text);
        this.end = text.length();
    }

    static Scan of(String text, Documents reader, Way way) {
        var scan = new Scan(text, reader, way);
        scan.run();
        return scan;
    }

    private void run() {
        int at = 0;
        while (at < end) {
            char c = characters[at];
            Tag tag = Tag.mayBegin(c) ? Tag.at(text, at) : null;
            if (tag != null) {
                at = passed(tag);
            } else if (c == '{' || c == '[') {
                at = begun(at);
            } else {
                at++;
            }
        }
    }

    private int begun(int at) {
        if (++starts > MOST_STARTS) {
            damaged.add(new Damaged(at, end));
            return end;
        }
        Optional<Document> document = reader.at(characters, at);
        if (document.isPresent()) {
            if (Damaged.isField(text, at)) {
                damaged.add(new Damaged(at, document.get().end()));
            } else {
                documents.add(document.get());
            }
            return document.get().end();
        }
        if (!Damaged.begins(text, at)) {
            return at + 1;
        }
        Damaged broken = upToThinking(Damaged.at(text, at));
        damaged.add(broken);
        return broken.end();
    }

    /** Thinking may break off in the middle of a draft. */
    private Damaged upToThinking(Damaged broken) {
        for (Tag tag = Tag.next(text, broken.from());
                tag != null && tag.from() < broken.end();
                tag = Tag.next(text, tag.end())) {
            if (tag.kind() == Tag.Kind.CLOSE) {
                return new Damaged(broken.from(), tag.from());
            }
        }
        return broken;
    }

    /** Where to go on behind a mark. */
    private int passed(Tag tag) {
        return switch (tag.kind()) {
            case OPEN -> thought(tag);
            case CLOSE -> closed(tag);
            case END -> ended(tag);
            case NOISE -> marked(tag);
            case ANSWER, ANSWERED -> {
                answers.add(tag);
                yield marked(tag);
            }
        };
    }

    private int marked(Tag tag) {
        marks.add(new Stretch(tag.from(), tag.end()));
        return tag.end();
    }

    private int thought(Tag open) {
        Tag close = way == Way.OVER_THINKING && !endless ? closings.of(open) : null;
        if (close == null) {
            endless = true;
            unclosed = unclosed < 0 ? open.from() : unclosed;
            depth++;
            return marked(open);
        }
        thinking.add(new Stretch(open.from(), close.end()));
        return close.end();
    }

    /** Thinking ends; if nothing in the reply began it, a template did, and all before belongs to it. */
    private int closed(Tag close) {
        if (--depth > 0) {
            return close.end();
        }
        int from = Math.max(0, unclosed);
        cut(thinking, Stretch::from, from);
        thinking.add(new Stretch(from, close.end()));
        cut(documents, Document::from, from);
        cut(damaged, Damaged::from, from);
        cut(answers, Tag::from, from);
        cut(marks, Stretch::from, from);
        unclosed = -1;
        depth = 0;
        return close.end();
    }

    /** All are found from left to right, so that what goes stands at the end. */
    private static <T> void cut(List<T> found, ToIntFunction<T> begin, int from) {
        while (!found.isEmpty() && begin.applyAsInt(found.getLast()) >= from) {
            found.removeLast();
        }
    }

    private int ended(Tag tag) {
        if (unclosed >= 0 || left(0, tag.from()).isBlank()) {
            return marked(tag);
        }
        end = tag.from();
        return end;
    }

    /** Without thinking and marks, up to where the turn ended. */
    String rest() {
        return left(0, end);
    }

    private String left(int from, int to) {
        var left = new StringBuilder();
        int at = from;
        for (Stretch gap : gaps()) {
            if (gap.from() >= at && gap.from() < to) {
                left.append(text, at, gap.from());
                at = gap.end();
            }
        }
        return at < to ? left.append(text, at, to).toString() : left.toString();
    }

    /** Thinking and marks, in order. */
    List<Stretch> gaps() {
        List<Stretch> gaps = new ArrayList<>(thinking);
        gaps.addAll(marks);
        gaps.sort(Comparator.comparingInt(Stretch::from));
        return gaps;
    }

    /** Whether there is thinking in it, closed or not. */
    boolean isThoughtful() {
        return unclosed >= 0 || !thinking.isEmpty();
    }

    int end() {
        return end;
    }

    int unclosed() {
        return unclosed;
    }

    /** Between the only pair of tags around an answer; null without one. */
    @Nullable
    Stretch answer() {
        boolean pair = answers.size() == 2
                && answers.getFirst().kind() == Tag.Kind.ANSWER
                && answers.getLast().kind() == Tag.Kind.ANSWERED
                && answers.getFirst().family().equals(answers.getLast().family());
        return pair ? new Stretch(answers.getFirst().end(), answers.getLast().from()) : null;
    }
}
