package dev.agentc.journal.view;

import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import java.util.HashMap;
import java.util.Map;

/**
 * Where a step stands among the others: below which frames, and in which branch. Told by events alone, so that a library
 * strategy and its copy under another name look the same.
 */
public final class Standing {
    /** Frames by their keys, each with the number of calls its model asked for last; strategies are not seen. */
    private final Map<String, Integer> frames = new HashMap<>();

    /** A frame's work was begun. */
    public void claimed(Event event) {
        if (event.isClaim() && !event.isStrategy()) {
            frames.put(event.key().effect().text(), Integer.MAX_VALUE);
        }
    }

    /** A model answered. */
    public void asked(EffectKey key, int calls) {
        String frame = "";
        for (int slash = key.text().indexOf('/'); slash > 0; slash = key.text().indexOf('/', slash + 1)) {
            String above = key.text().substring(0, slash);
            frame = frames.containsKey(above) ? above : frame;
        }
        frames.put(frame, calls);
    }

    /** How many frames are above: 0 for the run itself. */
    public int depth(EffectKey key) {
        int depth = 0;
        for (int slash = key.text().indexOf('/'); slash > 0; slash = key.text().indexOf('/', slash + 1)) {
            depth += frames.containsKey(key.text().substring(0, slash)) ? 1 : 0;
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
            side = frames.getOrDefault(above.toString(), side);
        }
        return branch.toString().replaceAll("#\\d+", "");
    }
}
