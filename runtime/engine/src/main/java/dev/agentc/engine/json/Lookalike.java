package dev.agentc.engine.json;

import dev.agentc.engine.value.DeclaredTypes;
import dev.agentc.engine.value.EnumConstant;
import dev.agentc.plan.TypeDecl;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/**
 * Words that look the same and are written otherwise: in another canonical form (Unicode Standard Annex 15), or with the blanks, dashes
 * and apostrophes of typesetters, as models write them. Whoever is told that such a word is not the one that is wanted sees no difference.
 */
final class Lookalike {
    private Lookalike() {}

    /** The value of an enum that is written so; else the only one that looks so. */
    static Optional<EnumConstant> constant(DeclaredTypes types, String name, TypeDecl.Enum values, String written) {
        Optional<EnumConstant> exact = types.enumOnWire(name, written);
        if (exact.isPresent()) {
            return exact;
        }
        List<String> alike = values.cases().stream()
                .map(TypeDecl.Case::wire)
                .filter(wire -> areSame(wire, written))
                .toList();
        return alike.size() == 1 ? types.enumOnWire(name, alike.getFirst()) : Optional.empty();
    }

    static boolean areSame(String one, String other) {
        return one.equals(other)
                || !(isPlain(one) && isPlain(other)) && keyed(one).equals(keyed(other));
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(sign -> sign < 0x80);
    }

    /** As a keyboard writes it. */
    private static String keyed(String text) {
        StringBuilder keyed = new StringBuilder();
        Normalizer.normalize(text, Normalizer.Form.NFC).chars().forEach(sign -> keyed.append(keyed((char) sign)));
        return keyed.toString();
    }

    private static char keyed(char sign) {
        return switch (sign) {
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212' -> '-';
            case '\u2018', '\u2019', '\u02BC' -> '\'';
            default -> Character.getType(sign) == Character.SPACE_SEPARATOR ? ' ' : sign;
        };
    }
}
