package dev.agentc.compiler.syntax;

import java.text.Normalizer;
import java.util.List;

/** Names that belong together, and how they are compared. */
public final class NameText {
    private NameText() {}

    public static String dotted(List<Name> path) {
        var text = new StringBuilder();
        for (var name : path) {
            if (!text.isEmpty()) {
                text.append('.');
            }
            text.append(name.text());
        }
        return text.toString();
    }

    /** The composed form, so that names that look the same are the same. */
    public static String normal(String name) {
        for (var i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return Normalizer.normalize(name, Normalizer.Form.NFC);
            }
        }
        return name;
    }
}
