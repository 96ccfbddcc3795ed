package dev.agentc.compiler.foreign;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** Signs that are none of ours and look like one: of full width, as keyboards for Chinese and Japanese write them, or invisible. */
public final class OddSigns {
    private OddSigns() {}

    /** What is meant by them, empty where they are invisible; null if nobody can tell. */
    public static @Nullable String meant(String signs) {
        var meant = new StringBuilder();
        for (int sign : signs.codePoints().toArray()) {
            var plain = plain(sign);
            if (plain == null) {
                return null;
            }
            meant.append(plain);
        }
        return meant.toString();
    }

    private static @Nullable String plain(int sign) {
        if (Character.getType(sign) == Character.FORMAT) {
            return "";
        }
        var plain = sign == '、' ? "," : Normalizer.normalize(Character.toString(sign), Normalizer.Form.NFKC);
        boolean ours = sign >= 0x80 && plain.length() == 1 && plain.charAt(0) > ' ' && plain.charAt(0) < 0x7F;
        return ours && ";#&'`^~\\@".indexOf(plain.charAt(0)) < 0 ? plain : null;
    }
}
