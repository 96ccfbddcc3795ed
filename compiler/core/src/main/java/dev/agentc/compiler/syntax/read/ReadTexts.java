package dev.agentc.compiler.syntax.read;

import dev.agentc.compiler.diagnostic.Result;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.SourceText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Trees of texts that were read before: of many files only those are read again that changed. Trees do not change, so several
 * looks share them. Of very many files those are forgotten that nobody asked for the longest. May be used by many threads.
 */
public final class ReadTexts {
    private static final int MOST = 2_048;

    private record Read(String text, Set<String> kinds, Result<SourceFile> result) {}

    /** By path, the one that was asked for last at the end. */
    private final Map<String, Read> read = new LinkedHashMap<>(64, 0.75f, true);

    /** As {@link Parser#parse(SourceText, Set)}, which is asked only for a text that is not known. */
    public Result<SourceFile> parse(SourceText source, Set<String> kinds) {
        var known = known(source.path());
        if (known != null && known.text().equals(source.text()) && known.kinds().equals(kinds)) {
            return known.result();
        }
        var result = Parser.parse(source, kinds);
        keep(source.path(), new Read(source.text(), Set.copyOf(kinds), result));
        return result;
    }

    private synchronized @Nullable Read known(String path) {
        return read.get(path);
    }

    private synchronized void keep(String path, Read each) {
        read.put(path, each);
        if (read.size() > MOST) {
            read.remove(read.keySet().iterator().next());
        }
    }
}
