package dev.agentc.compiler.ide;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where somebody writes: the name that is begun there, and what is around it. */
final class Cursor {
    final Analysis analysis;
    final String file;
    final SourceFile tree;
    final int offset;
    /** Where the name begins that is being written. */
    final int start;
    /** The trees that hold or touch the name, the outermost first. */
    final List<Tree> around = new ArrayList<>();

    private final String text;

    Cursor(Analysis analysis, String file, SourceFile tree, int offset) {
        this.analysis = analysis;
        this.file = file;
        this.tree = tree;
        this.text = tree.source().text();
        this.offset = Math.clamp(offset, 0, text.length());
        this.start = wordStart(this.offset);
        tree.children(this::collect);
    }

    private void collect(Tree each) {
        if (each.span().start() <= start && offset <= each.span().end()) {
            around.add(each);
            each.children(this::collect);
        }
    }

    /** Where the word begins that ends here. */
    int wordStart(int end) {
        int begin = end;
        while (begin > 0 && Character.isJavaIdentifierPart(text.charAt(begin - 1))) {
            begin--;
        }
        return begin;
    }

    String begun() {
        return text.substring(start, offset);
    }

    /** What is written from a place on. */
    String written(int from) {
        return text.substring(Math.min(from, offset), offset);
    }

    /** What stands on the line before the name. */
    String lineBefore() {
        return text.substring(text.lastIndexOf('\n', start - 1) + 1, start);
    }

    /** What stands between a place and the name. */
    String since(int place) {
        return text.substring(Math.min(place, start), start);
    }

    /** The sign before the name, blanks left out; 0 at the beginning of the text. */
    char signBefore() {
        int place = lastBefore();
        return place < 0 ? 0 : text.charAt(place);
    }

    /** Where the last sign before the name stands that is no blank. */
    int lastBefore() {
        int place = start - 1;
        while (place >= 0 && Character.isWhitespace(text.charAt(place))) {
            place--;
        }
        return place;
    }

    /** Where the next sign after the name stands that is no blank. */
    int nextAfter() {
        int place = offset;
        while (place < text.length() && Character.isWhitespace(text.charAt(place))) {
            place++;
        }
        return place;
    }

    /** Whether the sign right before the name is this one. */
    boolean isRightAfter(char sign) {
        return start > 0 && text.charAt(start - 1) == sign;
    }

    /** The setting whose value is written here, as its kind has it. */
    Optional<Setting> setting() {
        return innermost(Item.Setting.class)
                .flatMap(written -> innermost(Decl.Block.class)
                        .flatMap(block -> analysis.kind(block.kind().text()))
                        .flatMap(kind -> kind.setting(written.key().text())));
    }

    /** The innermost tree of a sort around the name. */
    <T extends Tree> Optional<T> innermost(Class<T> sort) {
        return around.reversed().stream()
                .filter(sort::isInstance)
                .map(sort::cast)
                .findFirst();
    }
}
