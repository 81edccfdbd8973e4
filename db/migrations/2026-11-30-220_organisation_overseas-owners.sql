-- A command of the operator works with row_security off, which would make this trigger's own questions an error.
alter function app.keep_overseas() set row_security = on;
