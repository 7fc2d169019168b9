"""The one way an upload is turned down."""


class FileRefused(Exception):
    """The file is not taken; the text is shown to the person.

    `status` is the HTTP status that says the same: 413 too large, 415 not a kind we take, 409 the document
    takes no file, 507 no room on the disk.
    """

    def __init__(self, message, *, status=415):
        super().__init__(message)
        self.message = message
        self.status = status

    def __str__(self):
        return str(self.message)
