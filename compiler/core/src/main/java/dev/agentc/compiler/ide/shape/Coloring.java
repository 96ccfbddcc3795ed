package dev.agentc.compiler.ide.shape;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.ide.shape.Colored.Sort;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.meaning.Told;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.Part;
import dev.agentc.compiler.syntax.SourceFile;
import dev.agentc.compiler.syntax.SourceText;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.compiler.syntax.TypeRef;
import dev.agentc.compiler.syntax.read.Parser;
import dev.agentc.plan.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What each stretch of a text is: names by what they mean, words of the language, texts, numbers, comments. */
public final class Coloring implements Tree.Visitor {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    /** Words that mean something where no name stands. */
    private static final Set<String> WORDS = reserved();

    /** Words that are values where they stand. */
    private static final Set<String> VALUES = Set.of("it", "_", "env", "secret");

    private final Analysis analysis;
    private final SourceFile tree;
    private final NameSorts sorts;
    private final PlaceSorts places;
    /** By where they begin; the first that is said of a place counts. */
    private final TreeMap<Integer, Colored> found = new TreeMap<>();

    private Coloring(Analysis analysis, SourceFile tree) {
        this.analysis = analysis;
        this.tree = tree;
        this.sorts = new NameSorts(analysis, tree);
        this.places = new PlaceSorts(this, tree.source().text());
    }

    private static Set<String> reserved() {
        var words = new HashSet<>(Parser.RESERVED);
        words.addAll(List.of("import", "as", "private", "external", "where", "end", "continue"));
        return Set.copyOf(words);
    }

    /** In the order of the text; none lies in another or goes on behind its line. */
    public static List<Colored> of(Analysis analysis, String file) {
        return analysis.tree(file)
                .map(tree -> new Coloring(analysis, tree).all())
                .orElse(List.of());
    }

    /** What sort of thing a name is that means this. */
    public static Sort of(Analysis analysis, Meaning meaning) {
        return new NameSorts(analysis).of(meaning);
    }

    private List<Colored> all() {
        if (analysis.isOtherLanguage(tree.source().path())) {
            return List.of();
        }
        tree.comments().forEach(comment -> add(comment.span(), Sort.COMMENT));
        tree.children(this);
        words();
        return apart();
    }

    @Override
    public void visit(Tree each) {
        places.in(each);
        switch (each) {
            case Decl declaration -> declared(declaration);
            case Item.Setting setting -> named(setting.key(), Sort.PROPERTY);
            case Name name -> named(name, Sort.VARIABLE);
            case Expr.Ref ref -> reference(ref);
            case Expr.Int _, Expr.Float _, Expr.Money _, Expr.Duration _ -> number(each.span());
            case Expr.Bool _, Expr.Null _ -> add(each.span(), Sort.KEYWORD);
            case Part.Words _, TypeRef.Literal _ -> add(each.span(), Sort.STRING);
            default -> {}
        }
        each.children(this);
    }

    private void declared(Decl declaration) {
        add(declaration.kind().span(), Sort.KEYWORD);
        var name = declaration.name().span();
        add(name.start(), name.length(), sorts.of(declaration), true);
    }

    /** The sign of a literal type is none of its number, as in code. */
    private void number(Span span) {
        int sign = tree.source().text().charAt(span.start()) == '-' ? 1 : 0;
        add(span.start() + sign, span.length() - sign, Sort.NUMBER);
    }

    private void reference(Expr.Ref ref) {
        var span = ref.span();
        var told = told(span);
        if (told.isPresent() && !VALUES.contains(ref.name())) {
            add(told.get(), span);
        } else if (VALUES.contains(ref.name())) {
            add(span, Sort.VARIABLE);
        }
    }

    /** A name, which is {@code otherwise} where nobody knows what it means, or only that the language brings it. */
    void named(Name name, Sort otherwise) {
        var told = told(name.span()).filter(each -> !(each.meaning() instanceof Meaning.Word));
        if (told.isPresent()) {
            add(told.get(), name.span());
        } else {
            add(name.span(), otherwise);
        }
    }

    private Optional<Told> told(Span span) {
        return analysis.at(tree.source().path(), span.start())
                .filter(each -> each.place().span().start() == span.start());
    }

    private void add(Told told, Span span) {
        var declares = told.meaning().declared().filter(told.place()::equals).isPresent();
        add(span.start(), span.length(), sorts.of(told.meaning()), declares);
    }

    void add(int start, int length, Sort sort) {
        add(start, length, sort, false);
    }

    private void add(Span span, Sort sort) {
        add(span.start(), span.length(), sort, false);
    }

    private void add(int start, int length, Sort sort, boolean declares) {
        if (length > 0) {
            found.putIfAbsent(start, new Colored(start, length, sort, declares));
        }
    }

    /** Words of the language between all else. */
    private void words() {
        var text = tree.source().text();
        int end = 0;
        for (var each : List.copyOf(found.values())) {
            words(text, end, each.offset());
            end = Math.max(end, each.offset() + each.length());
        }
        words(text, end, text.length());
    }

    private void words(String text, int from, int to) {
        if (from >= to) {
            return;
        }
        var word = WORD.matcher(text).region(from, to);
        while (word.find()) {
            if (WORDS.contains(word.group())) {
                add(word.start(), word.end() - word.start(), Sort.KEYWORD, false);
            }
        }
    }

    private List<Colored> apart() {
        var apart = new ArrayList<Colored>();
        int end = 0;
        for (var each : found.values()) {
            if (each.offset() >= end) {
                end = each.offset() + each.length();
                lines(each, tree.source(), apart);
            }
        }
        apart.sort(Comparator.comparingInt(Colored::offset));
        return apart;
    }

    /** Most editors take none that goes over several lines. */
    private static void lines(Colored each, SourceText source, List<Colored> apart) {
        int at = each.offset();
        int end = at + each.length();
        while (at < end) {
            int line = source.lineOf(at);
            int stop = Math.min(end, source.lineStart(line) + source.line(line).length());
            if (stop > at) {
                apart.add(new Colored(at, stop - at, each.sort(), each.declares()));
            }
            if (line == source.lineCount()) {
                return;
            }
            at = source.lineStart(line + 1);
        }
    }
}
