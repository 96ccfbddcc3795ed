package dev.agentc.cli.lsp;

import dev.agentc.compiler.ide.Hover;
import dev.agentc.compiler.ide.Signatures;
import dev.agentc.compiler.ide.shape.Preview;
import java.util.List;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.ParameterInformation;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SignatureHelp;
import org.eclipse.lsp4j.SignatureInformation;
import org.jspecify.annotations.Nullable;

/** What is said of something: under the pointer, and while a call of it is written. */
final class HoverAnswers {
    private HoverAnswers() {}

    static org.eclipse.lsp4j.@Nullable Hover at(Inquiry asked, Position position) {
        int offset = asked.offset(position);
        var said = Hover.of(asked.analysis(), asked.path(), offset);
        var told = asked.analysis().at(asked.path(), offset);
        if (said.isEmpty() || told.isEmpty()) {
            return null;
        }
        var hover = new org.eclipse.lsp4j.Hover();
        var contents = markdown(said.get());
        Preview.at(asked.analysis(), asked.path(), offset)
                .forEach(each -> contents.setValue(contents.getValue() + shown(each)));
        hover.setContents(contents);
        hover.setRange(Ranges.range(asked.source(), told.get().place().span()));
        return hover;
    }

    /** Between marks that the text itself does not have. */
    private static String shown(Preview each) {
        var text = each.text().strip();
        var fence = new StringBuilder("```");
        while (text.contains(fence)) {
            fence.append('`');
        }
        return "\n\n`" + each.setting() + "`, as it is shown to the model:\n\n" + fence + "text\n" + text + "\n"
                + fence;
    }

    /** The code as the language's, what is said below. */
    static MarkupContent markdown(Hover hover) {
        var text = "```agent\n" + hover.code().strip() + "\n```"
                + (hover.text().isBlank() ? "" : "\n\n" + hover.text().strip());
        return new MarkupContent(MarkupKind.MARKDOWN, text);
    }

    static @Nullable SignatureHelp signature(Inquiry asked, Position position) {
        return Signatures.at(asked.analysis(), asked.path(), asked.offset(position))
                .map(HoverAnswers::signature)
                .orElse(null);
    }

    private static SignatureHelp signature(Signatures each) {
        var information = new SignatureInformation(each.code());
        if (!each.text().isBlank()) {
            information.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, each.text()));
        }
        information.setParameters(
                each.parameters().stream().map(HoverAnswers::parameter).toList());
        var help = new SignatureHelp();
        help.setSignatures(List.of(information));
        help.setActiveSignature(0);
        help.setActiveParameter(each.active());
        return help;
    }

    private static ParameterInformation parameter(Signatures.Parameter each) {
        var parameter = new ParameterInformation(each.code());
        if (!each.text().isBlank()) {
            parameter.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, each.text()));
        }
        return parameter;
    }
}
