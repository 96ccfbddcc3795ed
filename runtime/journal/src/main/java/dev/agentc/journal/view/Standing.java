package dev.agentc.journal.view;

import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Where a step stands among the others: below which frames, and in which branch. Told by events alone, so that a library
 * strategy and its copy under another name look the same.
 */
public final class Standing {
    /** Keys of frames; strategies are not seen. */
    private final Set<String> frames = new HashSet<>();

    /**
     * How many calls a model asked for last, by the frame that carries the conversation on: that of a strategy, of which there may be
     * several side by side.
     */
    private final Map<String, Integer> conversations = new HashMap<>();

    /** A frame's work was begun. */
    public void claimed(Event event) {
        if (!event.isClaim()) {
            return;
        }
        String key = event.key().effect().text();
        conversations.put(key, Integer.MAX_VALUE);
        if (!event.isStrategy()) {
            frames.add(key);
        }
    }

    /** A model answered. */
    public void asked(EffectKey key, int calls) {
        String frame = "";
        for (int slash = key.text().indexOf('/'); slash > 0; slash = key.text().indexOf('/', slash + 1)) {
            String above = key.text().substring(0, slash);
            frame = conversations.containsKey(above) ? above : frame;
        }
        conversations.put(frame, calls);
    }

    /** How many frames are above: 0 for the run itself. */
    public int depth(EffectKey key) {
        int depth = 0;
        for (int slash = key.text().indexOf('/'); slash > 0; slash = key.text().indexOf('/', slash + 1)) {
            depth += frames.contains(key.text().substring(0, slash)) ? 1 : 0;
        }
        return depth;
    }

    /**
     * The branches of {@code parallel} that a step is in, such as {@code [2]}, whichever execution of it that is; empty where it
     * is alone.
     */
    public String branch(EffectKey key) {
        var branch = new StringBuilder();
        var above = new StringBuilder();
        int side = Integer.MAX_VALUE;
        for (String segment : key.effect().text().split("/")) {
            int open = segment.indexOf('[');
            if (open >= 0 && side > 1) {
                branch.append(segment, open, segment.indexOf(']') + 1);
            }
            above.append(above.isEmpty() ? "" : "/").append(segment);
            side = conversations.getOrDefault(above.toString(), side);
        }
        return branch.toString().replaceAll("#\\d+", "");
    }
}
