package cairn.client;

import cairn.model.ResponseHeader;
import cairn.model.Revision;

/**
 * The digest of the state of one node.
 *
 * @param revision at which it was taken
 * @param digest in hexadecimal: equal on all nodes at that revision
 */
public record NodeDigest(ResponseHeader header, Revision revision, String digest) {}
