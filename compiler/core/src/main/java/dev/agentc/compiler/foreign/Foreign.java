package dev.agentc.compiler.foreign;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        NOT_YET("not-yet");

        private final String word;

        Place(String word) {
            this.word = word;
        }
    }

    private static final class Words {
        static final Map<String, Foreign> ALL = read();

        private static Map<String, Foreign> read() {
            var all = new HashMap<String, Foreign>();
            for (List<String> row : ForeignTable.rows("words.txt", 4)) {
                for (var word : row.get(1).split(" +")) {
                    var bare = word.substring(word.lastIndexOf('.') + 1);
                    all.putIfAbsent(row.get(0) + " " + word, new Foreign(bare, row.get(2), row.get(3)));
                }
            }
            return Map.copyOf(all);
        }
    }

    /** What is known of a word at a place; null if nothing. */
    public static @Nullable Foreign of(Place place, String word) {
        return Words.ALL.get(place.word + " " + word);
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
