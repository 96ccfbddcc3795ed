package dev.agentc.compiler.format;

import dev.agentc.compiler.syntax.Doc;
import dev.agentc.compiler.syntax.Part;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.compiler.syntax.read.Parser;
import dev.agentc.compiler.syntax.read.SourceTokens;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether two texts mean the same: the parser is shown the same tokens, texts say the same, and the same things are described in the
 * same words. The parser decides by nothing else.
 */
final class SameMeaning {
    private static final String BEHIND = "behind ";
    private static final String EITHER = "behind a comma ";

    private SameMeaning() {}

    /** @throws IllegalStateException if the layout changed more than the layout, which is our mistake */
    static void compare(SourceFile before, String after) {
        var parsed = Parser.parse(SourceText.of(before.source().path(), after));
        var was = of(before);
        var is = of(parsed.value());
        for (var i = 0; i < Math.max(was.size(), is.size()); i++) {
            var old = i < was.size() ? was.get(i) : "nothing";
            var now = i < is.size() ? is.get(i) : "nothing";
            if (!old.equals(now) && !(old.startsWith(EITHER) && now.endsWith(old.substring(EITHER.length())))) {
                throw new IllegalStateException("the layout would change `" + old + "` to `" + now + "`");
            }
        }
    }

    private static List<String> of(SourceFile file) {
        var all = new ArrayList<>(SourceTokens.shown(file.source().text()));
        for (var comment : file.comments()) {
            var stands = comment.ownLine() ? "" : isBehindComma(file.source().text(), comment.span()) ? EITHER : BEHIND;
            all.add(stands + file.source().text(comment.span()));
        }
        collect(file, all);
        return all;
    }

    /** Whether nothing but a comma stands before it on its line: where that goes, the comment follows or stays behind. */
    private static boolean isBehindComma(String text, Span comment) {
        var line = text.substring(text.lastIndexOf('\n', comment.start() - 1) + 1, comment.start());
        return line.strip().equals(",");
    }

    private static void collect(Tree tree, List<String> all) {
        if (tree instanceof Doc doc) {
            all.add("/// " + doc.text());
        } else if (tree instanceof Part.Words words) {
            all.add("\"" + words.text() + "\"");
        }
        tree.children(child -> collect(child, all));
    }
}
