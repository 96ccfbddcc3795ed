package dev.agentc.engine.secret;

import java.util.function.Consumer;

/** A reply's text as it comes, without secrets: what could be the beginning of one is held back until more is known. */
public final class MaskedPieces {
    private final Masks masks;
    private final Consumer<String> out;
    private String held = "";

    public MaskedPieces(Masks masks, Consumer<String> out) {
        this.masks = masks;
        this.out = out;
    }

    public synchronized void add(String piece) {
        String text = masks.text(held + piece);
        int shown = text.length() - masks.begun(text);
        held = text.substring(shown);
        if (shown > 0) {
            out.accept(text.substring(0, shown));
        }
    }

    /** Nothing more comes. */
    public synchronized void end() {
        if (!held.isEmpty()) {
            out.accept(held);
            held = "";
        }
    }
}
