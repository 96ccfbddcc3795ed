package dev.agentc.engine.answer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What closes each thought of a reply: a mark of its own family and not of what is opened within, else the next of its family, else the
 * next of any. The first question goes through all marks once, from the last to the first; others are answered from that.
 */
final class Closings {
    private final CharSequence text;
    /** By where a thought begins; empty of one that nothing closes. */
    private final Map<Integer, Optional<Tag>> closings = new HashMap<>();

    private boolean read;

    /** Reads nothing yet: nearly every reply has no thought. */
    Closings(CharSequence text) {
        this.text = text;
    }

    /**
     * Null if nothing closes it.
     *
     * @param open not before the first one that was asked about
     */
    @Nullable
    Tag of(Tag open) {
        if (!read) {
            read = true;
            read(marks(open.from()));
        }
        Optional<Tag> known = closings.get(open.from());
        // one that begins within another mark, of which a document took the beginning, is none of the row of marks
        return known == null ? Tag.closing(text, open.end()) : known.orElse(null);
    }

    private List<Tag> marks(int from) {
        List<Tag> marks = new ArrayList<>();
        for (Tag tag = Tag.next(text, from); tag != null; tag = Tag.next(text, tag.end())) {
            if (tag.kind() == Tag.Kind.OPEN || tag.kind() == Tag.Kind.CLOSE) {
                marks.add(tag);
            }
        }
        return marks;
    }

    private void read(List<Tag> marks) {
        Map<String, Deque<Tag>> free = new HashMap<>();
        Map<String, Tag> own = new HashMap<>();
        Optional<Tag> any = Optional.empty();
        for (Tag tag : marks.reversed()) {
            Deque<Tag> unpaired = free.computeIfAbsent(tag.family(), family -> new ArrayDeque<>());
            if (tag.kind() == Tag.Kind.CLOSE) {
                unpaired.push(tag);
                own.put(tag.family(), tag);
                any = Optional.of(tag);
            } else {
                Optional<Tag> other = own.containsKey(tag.family()) ? Optional.of(own.get(tag.family())) : any;
                closings.put(tag.from(), unpaired.isEmpty() ? other : Optional.of(unpaired.pop()));
            }
        }
    }
}
