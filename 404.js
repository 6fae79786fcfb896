// A link whose `#` a mail program wrote as `%23`, or that once more as `%2523`, asks the host for a page that is not there.
// Here it becomes what it was. What stands before it is the address of the application, at the root of a host or in a folder.
(() => {
  "use strict";
  const link = /^(.*?)%(?:25)*23(p(?:=|%(?:25)*3D).*)$/i.exec(location.pathname);
  // With the origin in front: a path that begins with two strokes would be another host.
  if (link) location.replace(`${location.origin}${link[1]}#${link[2]}`);
})();
