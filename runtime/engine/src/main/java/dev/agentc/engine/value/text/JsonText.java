package dev.agentc.engine.value.text;

/** Texts between the quotes of JSON. */
public final class JsonText {
    private static final String HEX = "0123456789abcdef";

    private JsonText() {}

    /** Appends {@code text} in quotes; only what must be escaped is, and half a character pair, which no bytes can hold. */
    public static void quote(StringBuilder out, String text) {
        out.append('"');
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate(c) && isLone(text, i)) {
                escape(out.append(text, done, i), c);
                done = i + 1;
            }
        }
        out.append(text, done, text.length()).append('"');
    }

    /** JSON of another writer, without halves of character pairs: they stand in its texts alone, and are written there as they can be. */
    public static String storable(String json) {
        StringBuilder whole = null;
        int done = 0;
        for (int i = 0; i < json.length(); i++) {
            if (Character.isSurrogate(json.charAt(i)) && isLone(json, i)) {
                whole = whole == null ? new StringBuilder(json.length() + 16) : whole;
                escape(whole.append(json, done, i), json.charAt(i));
                done = i + 1;
            }
        }
        return whole == null ? json : whole.append(json, done, json.length()).toString();
    }

    private static boolean isLone(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
                : at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }

    private static void escape(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default -> {
                out.append("\\u");
                for (int bits = 12; bits >= 0; bits -= 4) {
                    out.append(HEX.charAt(c >> bits & 15));
                }
            }
        }
    }
}
