package dev.agentc.cli.lsp;

import dev.agentc.compiler.Analysis;
import dev.agentc.compiler.Compiler;
import dev.agentc.compiler.ide.project.Costing;
import dev.agentc.compiler.ide.project.Formatting;
import dev.agentc.compiler.ide.project.Moment;
import dev.agentc.compiler.ide.project.OpenText;
import dev.agentc.compiler.ide.project.Project;
import dev.agentc.compiler.ide.project.StillAsked;
import dev.agentc.compiler.ide.project.Surroundings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.eclipse.lsp4j.jsonrpc.CompletableFutures;
import org.jspecify.annotations.Nullable;

/**
 * One editor's work: what it shows now, and how its questions are answered. Messages come one after the other; a question is
 * answered for the moment it was asked in, by other threads, so that nobody waits for it and it can be called off.
 */
final class Session {
    final Uris uris = new Uris();
    final LibraryFiles library;
    final Ranges places;
    final Formatting formatting;
    final Costing costing;
    private final ExecutorService answering;
    private final Compiler compiler;
    /** Texts of the library that somebody asked about, which never change. */
    private final Map<String, Optional<Analysis>> read = new ConcurrentHashMap<>();

    private final FolderFiles disk = new FolderFiles();
    private final Consumer<String> tells;
    private List<Path> folders = List.of();
    /** The folders that were gone through last. */
    private List<Path> roots = List.of();

    private boolean saidThatThereIsMore;
    private volatile Moment moment;
    private volatile Abilities abilities = Abilities.NONE;

    /**
     * @param texts of the library, by path
     * @param tells the person a sentence
     */
    Session(
            Compiler compiler,
            Map<String, String> texts,
            Formatting formatting,
            Costing costing,
            ExecutorService answering,
            Consumer<String> tells) {
        this.library = new LibraryFiles(texts);
        this.places = new Ranges(uris, library);
        this.formatting = formatting;
        this.costing = costing;
        this.answering = answering;
        this.tells = tells;
        this.compiler = compiler;
        this.moment = Moment.of(compiler.keepingTrees(), disk, Set.of());
    }

    void begin(List<Path> folders, Abilities abilities) {
        this.abilities = abilities;
        folders(folders);
    }

    Abilities abilities() {
        return abilities;
    }

    List<Path> folders() {
        return folders;
    }

    /** Looks for files in these folders. */
    void folders(List<Path> now) {
        folders = List.copyOf(now);
        look(roots(), Set.of());
    }

    Moment moment() {
        return moment;
    }

    /** @param told files and folders that came, went or have another text beside the editor */
    void lying(Set<String> told) {
        var changed = new HashSet<>(told);
        changed.removeAll(moment.open());
        moment = moment.lying(moment.lying(), changed);
        var where = roots();
        if (where.equals(roots)) {
            var now = new TreeSet<>(moment.lying());
            told.forEach(path -> FolderFiles.again(path, where, now));
            lie(now, changed);
        } else {
            look(where, changed);
        }
    }

    /** Goes through all folders, which takes long where they hold much: only where others are meant than before. */
    private void look(List<Path> where, Set<String> changed) {
        roots = where;
        var found = FolderFiles.below(where);
        lie(found.files(), changed);
        if (!found.isAll() && !saidThatThereIsMore) {
            saidThatThereIsMore = true;
            tells.accept(FolderFiles.MORE);
        }
    }

    private void lie(Set<String> now, Set<String> changed) {
        var all = new HashSet<>(changed);
        now.stream().filter(each -> !moment.lying().contains(each)).forEach(all::add);
        moment.lying().stream().filter(each -> !now.contains(each)).forEach(all::add);
        moment = moment.lying(now, all);
    }

    /** The folders that sources are looked for in: of one with an {@code agent.toml} that names roots these, as of {@code agentc check}. */
    private List<Path> roots() {
        return folders.stream().flatMap(this::roots).toList();
    }

    private Stream<Path> roots(Path folder) {
        var file = folder.resolve(Surroundings.NAME).toString().replace('\\', '/');
        var around = moment.around(file);
        var roots = around.file().equals(Optional.of(file)) ? around.settings().roots() : List.<String>of();
        return roots.isEmpty() ? Stream.of(folder) : roots.stream().flatMap(root -> below(folder, root).stream());
    }

    /** Empty for what is no name of a folder on this machine. */
    private static Optional<Path> below(Path folder, String root) {
        try {
            return Optional.of(folder.resolve(root).normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    void open(OpenText text) {
        moment = moment.with(text);
        lookAgain(text.source().path());
    }

    /** What an {@code agent.toml} says of roots may be another. */
    private void lookAgain(String path) {
        if (Surroundings.isProject(path) && !roots().equals(roots)) {
            look(roots(), Set.of());
        }
    }

    /** Empty if the text is not open: an editor that was restarted may think so. */
    Optional<OpenText> change(String path, UnaryOperator<OpenText> change) {
        var now = moment.open(path).map(change);
        now.ifPresent(this::open);
        return now;
    }

    void close(String path) {
        moment = moment.closed(path);
        lookAgain(path);
    }

    /** @param nothing the answer for a text nobody knows */
    <T extends @Nullable Object> CompletableFuture<T> answer(String uri, T nothing, Function<Inquiry, T> work) {
        var path = Uris.path(uri);
        return ask(asked -> {
            var analysis = asked.alone(path);
            var tree = analysis.flatMap(known -> known.tree(path));
            return tree.isEmpty() || library.has(path)
                    ? nothing
                    : work.apply(new Inquiry(asked, analysis.get(), tree.get()));
        });
    }

    /** The same for what changes no text: it is answered of texts of the library too, as far as an editor shows them. */
    <T extends @Nullable Object> CompletableFuture<T> look(String uri, T nothing, Function<Inquiry, T> work) {
        var text = library.shown(Uris.path(uri));
        return text.isEmpty()
                ? answer(uri, nothing, work)
                : ask(asked -> {
                    var analysis = read.computeIfAbsent(text.get(), compiler::library);
                    var tree = analysis.flatMap(known -> known.tree(text.get()));
                    return tree.isEmpty() ? nothing : work.apply(new Inquiry(asked, analysis.get(), tree.get()));
                });
    }

    /** A question about all files. */
    <T extends @Nullable Object> CompletableFuture<T> project(Function<Project, T> work) {
        return ask(asked -> work.apply(asked.project()));
    }

    /** A question about the moment that it is asked in. */
    <T extends @Nullable Object> CompletableFuture<T> ask(Function<Moment, T> work) {
        var asked = moment;
        return CompletableFutures.computeAsync(answering, cancelled -> {
            cancelled.checkCanceled();
            var answer = StillAsked.during(cancelled::checkCanceled, () -> work.apply(asked));
            cancelled.checkCanceled();
            return answer;
        });
    }
}
