; Boot code of the Master Boot Record: starts the one active partition of an MBR disk from a PC BIOS.
;
; Copyright (c) wtg-triage contributors. MIT licence, see LICENSE.
;
; Assemble:  nasm -f bin -o mbr.bin mbr.asm      (440 bytes exactly, or it does not assemble)
;
; What the BIOS promises: sector 0 of the boot drive lies at 0000:7C00 (however CS:IP spells that), DL = boot drive,
; and on Plug and Play machines ES:DI -> "$PnP" structure. What a boot record may rely on when we jump to it:
; DL, DS:SI -> its partition table entry, ES:DI as the BIOS gave it, SS:SP = 0000:7C00, CS = DS = 0.
;
; A boot record of the family is known by its first bytes (FA 29 C0 8E D0 BC 00 7C) and by the text at 0x1A7.
; Needs a 386: every machine that starts from a stick is one.
;
; References: BIOS Boot Specification 1.01; Enhanced Disk Drive Specification (INT 13h functions 41h, 42h);
; Ralf Brown's Interrupt List, INT 10h/0Eh, 13h, 16h, 18h.

        bits    16
        org     0x0600

LOADED          equ     0x7C00          ; where the BIOS puts us and where a boot record expects to be
TABLE           equ     0x0600 + 0x1BE  ; partition table of our copy
ENTRIES         equ     4
TRIES           equ     5               ; sticks that wake up slowly fail the first read or two

; Fields of a partition table entry
STATUS          equ     0               ; 80 active, 00 not
HEAD            equ     1
SECTOR_CYLINDER equ     2               ; sector (bits 0-5), cylinder (bits 6-15), as INT 13h/02h wants them in CX
START           equ     8               ; first sector, u32

start:
        cli                             ; no interrupt between SS and SP
        sub     ax, ax
        mov     ss, ax
        mov     sp, LOADED
        sti
        push    es                      ; "$PnP" pointer, handed on
        push    di
        mov     ds, ax
        mov     es, ax
        cld
        mov     si, LOADED              ; out of the way of the boot record
        mov     di, start
        mov     cx, 256
        rep movsw
        jmp     0:find_active

; The active partition: exactly one entry 80, every other 00. Anything else is not guessed at.
find_active:
        mov     [LOADED + 510], cx      ; CX = 0: our own 55 AA must not pass for the boot record's
        mov     si, TABLE
        sub     di, di                  ; the active entry, once found
        mov     cl, ENTRIES
.entry:
        cmp     [si + STATUS], ch
        je      .next
        cmp     byte [si + STATUS], 0x80
        jne     bad_table
        test    di, di
        jnz     several_active
        mov     di, si
.next:
        add     si, 16
        loop    .entry
        mov     si, di
        test    si, si
        jz      none_active
        cmp     dword [si + START], 0   ; that would start this sector again, for ever
        je      bad_table

; By linear address where the BIOS knows how ...
        mov     bp, TRIES
        mov     ah, 0x41                ; extensions present?
        mov     bx, 0x55AA
        pusha
        int     0x13
        mov     di, sp
        mov     [di + 8], bx            ; BX and CX of the answer into the saved registers
        mov     [di + 12], cx
        popa
        jc      by_geometry
        cmp     bx, 0xAA55
        jne     by_geometry
        test    cl, 1                   ; packet interface
        jz      by_geometry
.try:
        pusha
        push    dword 0                 ; disk address packet: u64 first sector,
        push    dword [si + START]
        push    es                      ; buffer 0000:7C00,
        push    word LOADED
        push    word 1                  ; one sector,
        push    word 16                 ; size of the packet
        mov     ah, 0x42
        mov     si, sp
        int     0x13
        popa                            ; drops the 16 bytes of the packet and keeps CF
        popa
        jnc     loaded
        call    reset
        jnz     .try

; ... otherwise by cylinder, head and sector as the table gives them.
by_geometry:
        mov     bp, TRIES
        mov     cx, [si + SECTOR_CYLINDER]
        test    cl, 0x3F                ; sectors count from 1
        jz      .unusable
        mov     ax, cx
        or      al, 0x3F
        inc     ax                      ; cylinder 1023 means "beyond what this field can say"
        jz      .unusable
.try:
        pusha
        mov     dh, [si + HEAD]
        mov     bx, LOADED
        mov     ax, 0x0201
        int     0x13
        popa
        jnc     loaded
        call    reset
        jnz     .try
.unusable:
        mov     bx, read_error_text
        jmp     stop

loaded:
        cmp     word [LOADED + 510], 0xAA55
        mov     bx, no_signature_text
        jne     stop
        pop     di
        pop     es
        jmp     LOADED

; Resets the drive; ZF set when the tries are used up.
reset:
        pusha
        mov     ah, 0
        int     0x13
        popa
        dec     bp
        ret

none_active:
        mov     bx, none_active_text
        jmp     stop
several_active:
        mov     bx, several_active_text
        jmp     stop
bad_table:
        mov     bx, bad_table_text
stop:                                   ; BX -> why
        push    bx
        mov     si, name
        call    print
        pop     si
        call    print
        mov     si, key_text
        call    print
        mov     ah, 0                   ; leave time to read: the next device would clear the screen
        int     0x16
        int     0x18                    ; let the BIOS go on to its next boot device
.halt:
        hlt                             ; it has none
        jmp     .halt

print:
        lodsb
        test    al, al
        jz      .done
        mov     ah, 0x0E
        mov     bx, 0x0007
        int     0x10
        jmp     print
.done:
        ret

none_active_text        db      'no active partition', 0
several_active_text     db      'several active partitions', 0
bad_table_text          db      'bad partition table', 0
read_error_text         db      'read error', 0
no_signature_text       db      'no 55AA in boot sector', 0
key_text                db      13, 10, 'Press a key', 0

        times   0x1A7 - ($ - $$) db 0
name                    db      'WTG-TRIAGE MBR: ', 0
        times   440 - ($ - $$) db 0     ; negative, and an error, when the code has grown too long
