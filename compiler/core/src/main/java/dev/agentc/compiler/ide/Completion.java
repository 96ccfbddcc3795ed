package dev.agentc.compiler.ide;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.compiler.syntax.TypeRef;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can stand where somebody writes: members behind a dot, settings where a line of them begins, types, else names. */
public final class Completion {
    private final Analysis analysis;
    private final String file;
    private final SourceFile tree;
    private final SourceText source;
    private final int offset;
    /** Where the name begins that is being written. */
    private final int start;

    /** @param meaning what the name would mean */
    public record Proposal(String name, Meaning meaning) {}

    private Completion(Analysis analysis, String file, SourceFile tree, int offset) {
        this.analysis = analysis;
        this.file = file;
        this.tree = tree;
        this.source = tree.source();
        this.offset = offset;
        this.start = begin(offset);
    }

    /** Whatever can stand here and begins as what is written does, nearest first: locals, the file's names, the library's. */
    public static List<Proposal> of(Analysis analysis, String file, int offset) {
        var tree = analysis.tree(file);
        return tree.isEmpty() ? List.of() : new Completion(analysis, file, tree.get(), offset).proposals();
    }

    private List<Proposal> proposals() {
        var begun = source.text().substring(start, offset);
        var proposals = new ArrayList<Proposal>();
        meanings().forEach((name, meaning) -> {
            if (name.startsWith(begun)) {
                proposals.add(new Proposal(name, meaning));
            }
        });
        return proposals;
    }

    private Map<String, Meaning> meanings() {
        if (start > 0 && source.text().charAt(start - 1) == '.') {
            return members();
        }
        var settings = settings();
        return settings == null ? isType() ? types() : names() : settings;
    }

    private int begin(int end) {
        int begin = end;
        while (begin > 0 && Character.isJavaIdentifierPart(source.text().charAt(begin - 1))) {
            begin--;
        }
        return begin;
    }

    // ---- behind a dot

    private Map<String, Meaning> members() {
        var receiver = analysis.receiver(file, start);
        if (receiver.isPresent()) {
            return analysis.members(receiver.get(), file);
        }
        int end = source.text().charAt(Math.max(0, start - 2)) == '?' ? start - 2 : start - 1;
        var before = source.text().substring(begin(end), end);
        var module = analysis.module(before, file);
        return module.isEmpty() && analysis.names(file).get(before) instanceof Meaning.Declaration named
                ? values(named)
                : module;
    }

    private static Map<String, Meaning> values(Meaning.Declaration named) {
        var values = new LinkedHashMap<String, Meaning>();
        if (named.declaration() instanceof Decl.Enumeration of) {
            for (var value : of.values()) {
                values.put(value.name().text(), new Meaning.EnumValue(named.source(), of, value));
            }
        }
        return values;
    }

    // ---- settings

    /** The settings that a declaration can still have; null where none can stand. */
    private @Nullable Map<String, Meaning> settings() {
        for (var declaration : tree.declarations()) {
            if (declaration instanceof Decl.Block block
                    && block.body() instanceof Body.Items items
                    && isInside(items.span())
                    && isOwnLine(items)) {
                var kind = analysis.kind(block.kind().text());
                return kind.isPresent() && kind.get().has(Kind.Form.SETTINGS) ? left(kind.get(), items) : null;
            }
        }
        return null;
    }

    private boolean isInside(Span span) {
        return span.start() < start && offset <= span.end();
    }

    /** Whether nothing of a setting stands before the name. */
    private boolean isOwnLine(Body.Items items) {
        int line = source.lineStart(source.lineOf(start));
        int from = Math.max(line, items.span().start() + 1);
        return source.text().substring(from, start).isBlank()
                && items.items().stream().noneMatch(item -> item.span().start() < start && start <= valueEnd(item));
    }

    private static int valueEnd(Item item) {
        return item instanceof Item.Setting setting
                ? setting.value().span().end()
                : item.span().end();
    }

    private Map<String, Meaning> left(Kind kind, Body.Items items) {
        var given = new HashSet<String>();
        for (var item : items.items()) {
            if (item instanceof Item.Setting setting && setting.key().span().start() != start) {
                given.add(setting.key().text());
            }
        }
        var left = new LinkedHashMap<String, Meaning>();
        for (Setting setting : kind.settings()) {
            if (!given.contains(setting.name())) {
                left.put(setting.name(), new Meaning.KindSetting(kind.word(), setting));
            }
        }
        return left;
    }

    // ---- types

    private boolean isType() {
        var found = new boolean[1];
        tree.children(new Tree.Visitor() {
            @Override
            public void visit(Tree each) {
                boolean touches =
                        each.span().start() <= start && offset <= each.span().end();
                found[0] |= touches && each instanceof TypeRef;
                if (touches) {
                    each.children(this);
                }
            }
        });
        return found[0];
    }

    private Map<String, Meaning> types() {
        var types = new LinkedHashMap<String, Meaning>();
        analysis.names(file).forEach((name, meaning) -> {
            if (meaning instanceof Meaning.Declaration it && isType(it.declaration())
                    || meaning instanceof Meaning.Module) {
                types.put(name, meaning);
            }
        });
        Types.BASIC.keySet().stream().sorted().forEach(name -> types.put(name, new Meaning.BasicType(name)));
        types.put("list", new Meaning.BasicType("list"));
        types.put("map", new Meaning.BasicType("map"));
        return types;
    }

    private static boolean isType(Decl declaration) {
        return switch (declaration) {
            case Decl.Record _, Decl.Alias _, Decl.Failure _, Decl.Enumeration _ -> true;
            case Decl.External external -> external.kind().text().equals("type");
            case Decl.Constant _, Decl.Block _ -> false;
        };
    }

    // ---- names

    private Map<String, Meaning> names() {
        var names = new LinkedHashMap<String, Meaning>();
        LocalNames.at(tree, start)
                .forEach((name, declared) ->
                        analysis.at(file, declared.span().start()).ifPresent(told -> names.put(name, told.meaning())));
        analysis.names(file).forEach(names::putIfAbsent);
        return names;
    }
}
