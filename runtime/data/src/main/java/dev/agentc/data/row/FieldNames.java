package dev.agentc.data.row;

import java.util.Arrays;
import java.util.Set;

/** A few words that a row may hold somewhere, found in its bytes without making texts of them. */
final class FieldNames {
    private final Set<String> names;
    private final String[][] byLength;

    private FieldNames(Set<String> names, String[][] byLength) {
        this.names = names;
        this.byLength = byLength;
    }

    static FieldNames of(String... names) {
        return of(Set.of(names));
    }

    static FieldNames of(Set<String> names) {
        int most = names.stream().mapToInt(String::length).max().orElse(0);
        String[][] byLength = new String[most + 1][];
        Arrays.setAll(
                byLength,
                length -> names.stream().filter(name -> name.length() == length).toArray(String[]::new));
        return new FieldNames(names, byLength);
    }

    boolean contains(RowTape tape, int at) {
        if (tape.kinds[at] != RowTape.TEXT) {
            return names.contains(RowText.of(tape, at));
        }
        int length = tape.to[at] - tape.from[at];
        if (length < byLength.length) {
            for (String name : byLength[length]) {
                if (RowText.is(tape, at, name)) {
                    return true;
                }
            }
        }
        return false;
    }

    Set<String> names() {
        return names;
    }
}
