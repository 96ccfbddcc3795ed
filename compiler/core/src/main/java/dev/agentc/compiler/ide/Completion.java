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
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What can stand where somebody writes: members behind a dot, settings where a line of them begins, keys in braces, types,
 * parts of imports and paths of files, texts of the union that is wanted, else names and words of the language; nothing in
 * comments, in the words of other texts, and where a new name is made up.
 */
public final class Completion {
    private static final Pattern NEW_NAME = Pattern.compile("\\b(let|var|for)\\s+$|^(private +)?(?!private )\\w+ +$");

    private Completion() {}

    /** @param meaning what the name would mean */
    public record Proposal(String name, Meaning meaning) {}

    /**
     * Whatever can stand here and begins as what is written does, whatever the case of its letters: what is written the same way first, of
     * that what fits the type that is wanted, then nearest first: locals, the file's names, the library's.
     */
    public static List<Proposal> of(Analysis analysis, String file, int offset) {
        var tree = analysis.tree(file);
        if (tree.isEmpty() || analysis.isOtherLanguage(file)) {
            return List.of();
        }
        var at = new Cursor(analysis, file, tree.get(), offset);
        var begun = begun(at);
        var proposals = new ArrayList<Proposal>();
        var others = new ArrayList<Proposal>();
        meanings(at).forEach((name, meaning) -> {
            var word = name.startsWith("\"") ? name.substring(1) : name;
            if (begins(word, begun)) {
                (word.startsWith(begun) ? proposals : others).add(new Proposal(name, meaning));
            }
        });
        proposals.addAll(others);
        return proposals;
    }

    /** Whether a name begins as what is written does, whatever the case of its letters. */
    public static boolean begins(String name, String begun) {
        return name.regionMatches(true, 0, begun, 0, begun.length());
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
                || WantedType.quoted(at).isPresent()
                || isMember(at)
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

    /** Which declarations of other files could be what is wanted here, as far as their kinds say. */
    public static Predicate<Decl> possible(Analysis analysis, String file, int offset) {
        return analysis.tree(file)
                .map(tree -> ValueRanks.possible(new Cursor(analysis, file, tree, offset)))
                .orElse(declaration -> true);
    }

    /** What is written already of the name that is being written. */
    public static String begun(Analysis analysis, String file, int offset) {
        return analysis.tree(file)
                .map(tree -> begun(new Cursor(analysis, file, tree, offset)))
                .orElse("");
    }

    /** In quotes a text, which may have signs that end words. */
    private static String begun(Cursor at) {
        return ImportNames.canStand(at)
                ? at.begun()
                : WantedType.quoted(at)
                        .map(text -> at.written(text.span().start() + 1))
                        .orElse(at.begun());
    }

    private static Map<String, Meaning> meanings(Cursor at) {
        if (isComment(at)) {
            return Map.of();
        }
        if (ImportNames.canStand(at)) {
            return ImportNames.of(at);
        }
        var quoted = WantedType.quoted(at);
        if (quoted.isPresent()) {
            return WantedType.texts(at, quoted.get());
        }
        if (isWords(at)) {
            return Map.of();
        }
        if (isMember(at)) {
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
        var patterns = ArmNames.of(at);
        if (!patterns.isEmpty()) {
            return patterns;
        }
        var values = together(ValueNames.of(at), WordNames.beginnings(at));
        return together(KeyNames.inCall(at), ValueRanks.sorted(values, at));
    }

    /** Whether a dot stands before, and not two of them, behind which a range goes on. */
    private static boolean isMember(Cursor at) {
        return at.isRightAfter('.') && !at.lineBefore().endsWith("..");
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
