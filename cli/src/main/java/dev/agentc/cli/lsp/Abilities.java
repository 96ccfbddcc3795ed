package dev.agentc.cli.lsp;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.InitializeParams;
import org.jspecify.annotations.Nullable;

/**
 * What an editor can do beyond the least.
 *
 * @param snippets whether it fills in places of what it inserts
 * @param versioned whether it takes edits that say of which version of a text they are
 * @param watches whether it tells of changes in folders when it is asked to
 * @param adds whether it shows texts of further files when it is asked to
 * @param mends whether it asks for mends of further files when it is asked to
 * @param asksAgain whether it asks for lenses again when it is told to
 * @param results whether it wants to show what evaluations came to
 * @param commands those of ours that it has, such as {@code agentc.run}
 */
record Abilities(
        boolean snippets,
        boolean versioned,
        boolean watches,
        boolean adds,
        boolean mends,
        boolean asksAgain,
        boolean results,
        Set<String> commands) {
    static final Abilities NONE = new Abilities(false, false, false, false, false, false, false, Set.of());

    /** The last two come in {@code initializationOptions}: {@code {"commands": ["agentc.run"], "results": false}}. */
    static Abilities of(InitializeParams params) {
        var client = Optional.ofNullable(params.getCapabilities());
        boolean snippets = client.map(each -> each.getTextDocument())
                .map(each -> each.getCompletion())
                .map(each -> each.getCompletionItem())
                .map(each -> each.getSnippetSupport())
                .orElse(false);
        boolean versioned = client.map(each -> each.getWorkspace())
                .map(each -> each.getWorkspaceEdit())
                .map(each -> each.getDocumentChanges())
                .orElse(false);
        boolean watches = client.map(each -> each.getWorkspace())
                .map(each -> each.getDidChangeWatchedFiles())
                .map(each -> each.getDynamicRegistration())
                .orElse(false);
        boolean adds = client.map(each -> each.getTextDocument())
                .map(each -> each.getSynchronization())
                .map(each -> each.getDynamicRegistration())
                .orElse(false);
        boolean mends = client.map(each -> each.getTextDocument())
                .map(each -> each.getCodeAction())
                .map(each -> each.getDynamicRegistration())
                .orElse(false);
        boolean asksAgain = client.map(each -> each.getWorkspace())
                .map(each -> each.getCodeLens())
                .map(each -> each.getRefreshSupport())
                .orElse(false);
        var options = params.getInitializationOptions();
        boolean results = options == null || !options.toString().contains("\"results\":false");
        return new Abilities(snippets, versioned, watches, adds, mends, asksAgain, results, commands(options));
    }

    /** Options are whatever an editor sends; what is not understood is left out. */
    private static Set<String> commands(@Nullable Object options) {
        var commands = new HashSet<String>();
        for (var command : ShapeAnswers.COMMANDS) {
            if (options != null && options.toString().contains("\"" + command + "\"")) {
                commands.add(command);
            }
        }
        return Set.copyOf(commands);
    }
}
