package cairn.node.config;

/**
 * What one source says of one key.
 *
 * @param text as it stands there
 * @param origin the key as the operator typed it: a flag, a variable, or file and key
 */
record Setting(String text, String origin) {}
