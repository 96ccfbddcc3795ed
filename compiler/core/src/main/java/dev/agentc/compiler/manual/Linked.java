package dev.agentc.compiler.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Code in which names lead to what they mean. */
public record Linked(List<Piece> pieces) {
    public Linked {
        pieces = List.copyOf(pieces);
    }

    /** @param target empty for what leads nowhere */
    public record Piece(String text, Optional<Target> target) {}

    /** @param names what they mean wherever they stand in the code, but for texts in quotes */
    static Linked of(String code, Map<String, Target> names) {
        var pieces = new ArrayList<Piece>();
        int plain = 0;
        int at = 0;
        while (at < code.length()) {
            int end = end(code, at);
            var target = names.get(code.substring(at, end));
            if (target != null) {
                add(pieces, code.substring(plain, at), Optional.empty());
                add(pieces, code.substring(at, end), Optional.of(target));
                plain = end;
            }
            at = end;
        }
        add(pieces, code.substring(plain), Optional.empty());
        return new Linked(pieces);
    }

    private static void add(List<Piece> pieces, String text, Optional<Target> target) {
        if (!text.isEmpty()) {
            pieces.add(new Piece(text, target));
        }
    }

    /** Where the name, the text in quotes or the single sign ends that begins here. */
    private static int end(String code, int start) {
        int at = start;
        if (code.charAt(at) == '"') {
            for (at++; at < code.length() && code.charAt(at) != '"'; at++) {
                at += code.charAt(at) == '\\' ? 1 : 0;
            }
            return Math.min(at + 1, code.length());
        }
        while (at < code.length() && Character.isUnicodeIdentifierPart(code.charAt(at))) {
            at++;
        }
        return Math.max(at, start + 1);
    }

    /** The code alone. */
    public String text() {
        var text = new StringBuilder();
        pieces.forEach(piece -> text.append(piece.text()));
        return text.toString();
    }

    /** Whether any of it leads somewhere. */
    public boolean leads() {
        return pieces.stream().anyMatch(piece -> piece.target().isPresent());
    }
}
