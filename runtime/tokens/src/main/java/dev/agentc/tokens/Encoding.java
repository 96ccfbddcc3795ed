package dev.agentc.tokens;

/**
 * Text as token ids. Places are UTF-16 units of the text.
 *
 * @param ids the tokens
 * @param starts for each token where the character of its first byte begins
 * @param ends for each token where the character of its last byte ends; a character spread over several tokens lies
 *     between start and end of each of them
 */
public record Encoding(int[] ids, int[] starts, int[] ends) {

    /** The first token that holds anything of the text from {@code at} on; the number of tokens when none does. */
    public int firstToken(int at) {
        int i = 0;
        while (i < ids.length && ends[i] <= at) {
            i++;
        }
        return i;
    }

    /** One more than the last token that holds anything of the text before {@code end}. */
    public int lastToken(int end) {
        int i = ids.length;
        while (i > 0 && starts[i - 1] >= end) {
            i--;
        }
        return i;
    }
}
