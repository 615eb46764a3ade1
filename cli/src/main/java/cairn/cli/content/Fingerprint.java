package cairn.cli.content;

import cairn.model.ContentHash;

/**
 * What is registered of bytes on disk.
 *
 * @param hash of the file, or of the {@link DirectoryManifest}
 * @param sizeBytes of the file, or of all files in the directory
 * @param files how many there are
 */
public record Fingerprint(ContentHash hash, long sizeBytes, int files) {}
