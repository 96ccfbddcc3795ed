package dev.agentc.cli.lsp;

import dev.agentc.compiler.ide.shape.Colored;
import dev.agentc.compiler.ide.shape.Coloring;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.SemanticTokenModifiers;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensDelta;
import org.eclipse.lsp4j.SemanticTokensEdit;
import org.eclipse.lsp4j.SemanticTokensLegend;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/** Colours, in the protocol's numbers: five a stretch, each counted from the one before. */
final class TokenAnswers {
    private static final List<Colored.Sort> SORTS = List.of(Colored.Sort.values());

    /** What each file had last, under the name it was given. */
    private final Map<String, Given> given = new HashMap<>();

    private int count;

    private record Given(String id, List<Integer> data) {}

    static SemanticTokensLegend legend() {
        return new SemanticTokensLegend(
                SORTS.stream().map(Colored.Sort::word).toList(), List.of(SemanticTokenModifiers.Declaration));
    }

    SemanticTokens all(Inquiry asked) {
        var data = data(asked);
        return new SemanticTokens(next(asked.path(), data), data);
    }

    /** @param known the name of what the editor has; if we no longer have it, it is given all */
    Either<SemanticTokens, SemanticTokensDelta> since(Inquiry asked, String known) {
        var data = data(asked);
        var before = given(asked.path());
        var id = next(asked.path(), data);
        return before == null || !before.id().equals(known)
                ? Either.forLeft(new SemanticTokens(id, data))
                : Either.forRight(new SemanticTokensDelta(difference(before.data(), data), id));
    }

    synchronized void forget(String path) {
        given.remove(path);
    }

    private synchronized @Nullable Given given(String path) {
        return given.get(path);
    }

    private synchronized String next(String path, List<Integer> data) {
        var id = String.valueOf(++count);
        given.put(path, new Given(id, data));
        return id;
    }

    private static List<Integer> data(Inquiry asked) {
        var data = new ArrayList<Integer>();
        int line = 0;
        int column = 0;
        for (var each : Coloring.of(asked.analysis(), asked.path())) {
            var at = Ranges.position(asked.source(), each.offset());
            data.addAll(Arrays.asList(
                    at.getLine() - line,
                    at.getLine() == line ? at.getCharacter() - column : at.getCharacter(),
                    each.length(),
                    SORTS.indexOf(each.sort()),
                    each.declares() ? 1 : 0));
            line = at.getLine();
            column = at.getCharacter();
        }
        return List.copyOf(data);
    }

    /** What lies between the first and the last number that differ. */
    private static List<SemanticTokensEdit> difference(List<Integer> before, List<Integer> after) {
        int start = 0;
        int least = Math.min(before.size(), after.size());
        while (start < least && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < least - start && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        int removed = before.size() - end - start;
        var added = after.subList(start, after.size() - end);
        return removed == 0 && added.isEmpty()
                ? List.of()
                : List.of(new SemanticTokensEdit(start, removed, List.copyOf(added)));
    }
}
