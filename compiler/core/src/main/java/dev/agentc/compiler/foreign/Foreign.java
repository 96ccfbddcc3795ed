package dev.agentc.compiler.foreign;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Single words of other languages and tools. Nothing is read before the first question, which only an error asks.
 *
 * @param word as it is written
 * @param help what to do, with places to fill in between percent signs
 * @param instead what a machine can write in its place; empty if it cannot
 */
public record Foreign(String word, String help, String instead) {

    /** Where a word can stand. */
    public enum Place {
        TYPE("type"),
        VALUE("value"),
        CALL("call"),
        MEMBER("member"),
        KIND("kind"),
        SETTING("setting"),
        PARAMETER("parameter"),
        MODULE("module"),
        ERROR("error"),
        NOT_YET("not-yet");

        private final String word;

        Place(String word) {
            this.word = word;
        }
    }

    /** The words by place; those of a place are read when it is first asked for. */
    private static final class Words {
        private static final List<String> LINES = ForeignTable.lines(ForeignTable.text("words.txt"));

        private static final Map<Place, Map<String, Foreign>> BY_PLACE = new ConcurrentHashMap<>();

        static Map<String, Foreign> at(Place place) {
            var known = BY_PLACE.get(place);
            if (known == null) {
                known = read(place.word.concat(" ~ "));
                BY_PLACE.put(place, known); // whoever comes at the same time reads the same
            }
            return known;
        }

        private static Map<String, Foreign> read(String begins) {
            var words = new HashMap<String, Foreign>();
            for (var line : LINES) {
                if (line.startsWith(begins)) {
                    var row = ForeignTable.columns(line, 4);
                    put(row.get(1), row.get(2), row.get(3), words);
                }
            }
            return words;
        }

        private static void put(String listed, String help, String instead, Map<String, Foreign> words) {
            for (int at = 0, end; at < listed.length(); at = end + 1) {
                end = listed.indexOf(' ', at);
                end = end < 0 ? listed.length() : end;
                if (end > at) {
                    var word = listed.substring(at, end);
                    words.putIfAbsent(word, new Foreign(word.substring(word.lastIndexOf('.') + 1), help, instead));
                }
            }
        }
    }

    /** What is known of a word at a place; null if nothing. */
    public static @Nullable Foreign of(Place place, String word) {
        return Words.at(place).get(word);
    }

    /** What is known of a word of something, such as a setting of a kind or a method of a type; null if nothing. */
    public static @Nullable Foreign of(Place place, String owner, String word) {
        var own = of(place, owner + "." + word);
        var any = own == null ? of(place, "*." + word) : own;
        return any == null ? of(place, word) : any;
    }

    /** The same with a place filled in. */
    public Foreign with(String name, String text) {
        var hole = "%" + name + "%";
        return new Foreign(word, help.replace(hole, text), instead.replace(hole, text));
    }

    /** Whether a machine can mend it. */
    public boolean mends() {
        return !instead.isEmpty() && !HOLE.matcher(instead).find();
    }

    /** What stands in its place. */
    public String mend() {
        return instead.equals("∅") ? "" : instead;
    }

    /** The help, and where a place was not filled in, an ellipsis. */
    public String said() {
        return HOLE.matcher(help).replaceAll("…");
    }

    private static final java.util.regex.Pattern HOLE = java.util.regex.Pattern.compile("%[a-z0-9]+%");
}
