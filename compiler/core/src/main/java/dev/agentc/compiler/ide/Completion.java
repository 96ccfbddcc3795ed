package dev.agentc.compiler.ide;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What can stand where somebody writes: members behind a dot, settings where a line of them begins, keys in braces, types,
 * parts of imports and paths of files, else names and words of the language; nothing in comments, in the words of texts, and
 * where a new name is made up.
 */
public final class Completion {
    private static final Pattern NEW_NAME = Pattern.compile("\\b(let|var|for)\\s+$|^(private +)?(?!private )\\w+ +$");

    private Completion() {}

    /** @param meaning what the name would mean */
    public record Proposal(String name, Meaning meaning) {}

    /** Whatever can stand here and begins as what is written does, nearest first: locals, the file's names, the library's. */
    public static List<Proposal> of(Analysis analysis, String file, int offset) {
        var tree = analysis.tree(file);
        if (tree.isEmpty() || analysis.isOtherLanguage(file)) {
            return List.of();
        }
        var at = new Cursor(analysis, file, tree.get(), offset);
        var proposals = new ArrayList<Proposal>();
        meanings(at).forEach((name, meaning) -> {
            if (name.startsWith(at.begun())) {
                proposals.add(new Proposal(name, meaning));
            }
        });
        return proposals;
    }

    /** What other files declare and could stand here, if it were imported. */
    public enum Wanted {
        NOTHING,
        TYPES,
        VALUES
    }

    /** Which names of other files could stand here. */
    public static Wanted wanted(Analysis analysis, String file, int offset) {
        var tree = analysis.tree(file);
        if (tree.isEmpty() || analysis.isOtherLanguage(file)) {
            return Wanted.NOTHING;
        }
        var at = new Cursor(analysis, file, tree.get(), offset);
        if (at.begun().isEmpty()
                || isComment(at)
                || ImportNames.canStand(at)
                || isWords(at)
                || at.isRightAfter('.')
                || PartNames.values(at).isPresent()
                || SettingNames.of(at) != null) {
            return Wanted.NOTHING;
        }
        if (TypeNames.canStand(at)) {
            return Wanted.TYPES;
        }
        return isNewName(at) || at.lineBefore().isEmpty() || WordNames.followsValue(at)
                ? Wanted.NOTHING
                : Wanted.VALUES;
    }

    /** What is written already of the name that is being written. */
    public static String begun(Analysis analysis, String file, int offset) {
        return analysis.tree(file)
                .map(tree -> new Cursor(analysis, file, tree, offset).begun())
                .orElse("");
    }

    private static Map<String, Meaning> meanings(Cursor at) {
        if (isComment(at)) {
            return Map.of();
        }
        if (ImportNames.canStand(at)) {
            return ImportNames.of(at);
        }
        if (isWords(at)) {
            return Map.of();
        }
        if (at.isRightAfter('.')) {
            return MemberNames.of(at);
        }
        var settings = SettingNames.of(at);
        if (settings != null) {
            return SettingNames.isAmongCode(at) ? together(settings, inCode(at)) : settings;
        }
        if (TypeNames.canStand(at)) {
            return TypeNames.of(at);
        }
        return isNewName(at) ? Map.of() : inCode(at);
    }

    private static Map<String, Meaning> together(Map<String, Meaning> first, Map<String, Meaning> then) {
        var both = new LinkedHashMap<>(first);
        then.forEach(both::putIfAbsent);
        return both;
    }

    private static Map<String, Meaning> inCode(Cursor at) {
        if (at.lineBefore().isEmpty() || at.lineBefore().strip().equals("private")) {
            return WordNames.atTop(at);
        }
        if (WordNames.followsValue(at)) {
            return WordNames.operators();
        }
        var parts = PartNames.values(at);
        if (parts.isPresent()) {
            return parts.get();
        }
        var keys = KeyNames.inBraces(at);
        if (!keys.isEmpty()) {
            return keys;
        }
        var values = together(KeyNames.inCall(at), ValueNames.of(at));
        return together(values, WordNames.beginnings(at));
    }

    private static boolean isComment(Cursor at) {
        return at.tree.comments().stream()
                .anyMatch(comment -> comment.span().start() < at.offset
                        && at.offset <= comment.span().end());
    }

    /** Whether the words of a text stand here. */
    private static boolean isWords(Cursor at) {
        return at.innermost(Part.Words.class).isPresent()
                && at.innermost(Part.Hole.class).isEmpty();
    }

    /** Whether a name is made up here: of a declaration, a parameter, a local, a field, a value of an enum. */
    private static boolean isNewName(Cursor at) {
        if (NEW_NAME.matcher(at.lineBefore()).find()) {
            return true;
        }
        for (var declaration : at.tree.declarations()) {
            int kind = declaration.kind().span().end();
            if (kind < at.start && at.offset <= declaration.span().end()) {
                return at.start < inside(declaration) || isFieldName(declaration, at);
            }
        }
        return false;
    }

    private static boolean isFieldName(Decl declaration, Cursor at) {
        return switch (declaration) {
            case Decl.Record _, Decl.Failure _ ->
                at.innermost(Expr.class).isEmpty() && (at.signBefore() == '{' || at.signBefore() == ',');
            case Decl.Block _, Decl.Constant _, Decl.Alias _, Decl.Enumeration _, Decl.External _ -> false;
        };
    }

    /** Where what a declaration says of itself ends, and what is in it begins. */
    static int inside(Decl declaration) {
        return switch (declaration) {
            case Decl.Block block ->
                switch (block.body()) {
                    case Body.Value value -> value.value().span().start();
                    case Body.Items items -> items.span().start();
                    case Body.Missing _ -> block.span().end() + 1;
                };
            case Decl.Constant constant -> constant.value().span().start();
            case Decl.Enumeration values -> values.span().end() + 1;
            case Decl.Record _, Decl.Alias _, Decl.Failure _, Decl.External _ ->
                declaration.name().span().end() + 1;
        };
    }
}
