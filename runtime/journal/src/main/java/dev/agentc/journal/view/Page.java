package dev.agentc.journal.view;

/**
 * What a view is written on.
 *
 * @param width in cells, {@link #ENDLESS} where nobody counts them, as in a file
 * @param color whether it may be coloured
 */
public record Page(int width, boolean color) {
    public static final int ENDLESS = 1 << 20;

    /** A file or a pipe. */
    public static final Page PLAIN = new Page(ENDLESS, false);

    /** Whether nobody counts its cells. */
    public boolean isEndless() {
        return width >= ENDLESS;
    }

    /** In a colour of ECMA-48's {@code SGR}, if this has any. */
    String painted(String text, Ink ink) {
        return color && !text.isBlank() ? "\u001b[" + ink.code + "m" + text + "\u001b[0m" : text;
    }

    enum Ink {
        DIM(2),
        RED(31),
        GREEN(32),
        YELLOW(33),
        BLUE(34);

        private final int code;

        Ink(int code) {
            this.code = code;
        }
    }
}
